#include "CKernels.h"

#include <math.h>

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
