#include "CKernels.h"

#include <math.h>

#pragma STDC FP_CONTRACT OFF

CKERNELS_CLONES
void ck_power(const float *spectrum, const float *scale, float *out, size_t count) {
  for (size_t i = 0; i < count; i++) {
    float re = spectrum[2 * i], im = spectrum[2 * i + 1];
    out[i] = (re * re + im * im) * scale[i];
  }
}

CKERNELS_CLONES
void ck_magnitude(const float *spectrum, const float *scale, float *out, size_t count) {
  for (size_t i = 0; i < count; i++) {
    float re = spectrum[2 * i], im = spectrum[2 * i + 1];
    out[i] = __builtin_sqrtf(re * re + im * im) * scale[i];
  }
}

// No vector versions: the C library's own logarithm takes nearly all of the time.
void ck_decibels(float *values, float factor, float floor, size_t count) {
  for (size_t i = 0; i < count; i++) {
    float v = values[i] < floor ? floor : values[i];
    values[i] = factor * log10f(v);
  }
}

void ck_log1p(float *values, size_t count) {
  for (size_t i = 0; i < count; i++) values[i] = log1pf(values[i]);
}
