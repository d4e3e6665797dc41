#include "CKernels.h"

// Sums run over a fixed number of lanes and products are never fused, so that every instruction set that this file is
// compiled for gives the same bits.
#pragma STDC FP_CONTRACT OFF

enum { LANES = 8 };
typedef float floats __attribute__((vector_size(LANES * sizeof(float)), aligned(4)));
typedef double doubles __attribute__((vector_size(LANES * sizeof(double)), aligned(8)));

#define LOAD(type, pointer) (*(const type *)(pointer))

static const doubles first_steps = {0, 1, 2, 3, 4, 5, 6, 7};

static inline __attribute__((always_inline)) double lane_sum(const doubles *v) {
  return (((*v)[0] + (*v)[4]) + ((*v)[2] + (*v)[6])) + (((*v)[1] + (*v)[5]) + ((*v)[3] + (*v)[7]));
}

CKERNELS_CLONES
void ck_frames(
    const float *samples, size_t hop, size_t length, const float *window, float *out, size_t stride, size_t frames) {
  for (size_t f = 0; f < frames; f++) {
    const float *x = samples + f * hop;
    float *y = out + f * stride;
    for (size_t i = 0; i < length; i++) y[i] = x[i] * window[i];
  }
}

CKERNELS_CLONES
void ck_frames_without_mean(
    const float *samples, size_t hop, size_t length, const float *window, float *out, size_t stride, size_t frames) {
  const size_t whole = length - length % LANES;
  const double share = 1.0 / (double)length;
  for (size_t f = 0; f < frames; f++) {
    const float *x = samples + f * hop;
    float *y = out + f * stride;
    doubles sums = {0};
    for (size_t i = 0; i < whole; i += LANES) sums += __builtin_convertvector(LOAD(floats, x + i), doubles);
    double sum = lane_sum(&sums);
    for (size_t i = whole; i < length; i++) sum += (double)x[i];
    // The mean as two floats: the first difference is exact or rounded relative to itself, not to the offset of the
    // signal, so that a small signal on a large offset keeps its digits.
    const double mean = sum * share;
    const float high = (float)mean;
    const float low = (float)(mean - (double)high);
    for (size_t i = 0; i < whole; i += LANES) {
      floats v = ((LOAD(floats, x + i) - high) - low) * LOAD(floats, window + i);
      *(floats *)(y + i) = v;
    }
    for (size_t i = whole; i < length; i++) y[i] = ((x[i] - high) - low) * window[i];
  }
}

CKERNELS_CLONES
void ck_frames_without_line(
    const float *samples, size_t hop, size_t length, const float *window, float *out, size_t stride, size_t frames) {
  // Steps are counted from the middle of the frame: there mean and slope do not depend on each other. The sum of the
  // squared steps is n (n^2 - 1) / 12; a single sample has no slope.
  const size_t whole = length - length % LANES;
  const double n = (double)length;
  const double middle = 0.5 * (n - 1.0);
  const double share = length > 1 ? 12.0 / (n * (n * n - 1.0)) : 0.0;
  for (size_t f = 0; f < frames; f++) {
    const float *x = samples + f * hop;
    float *y = out + f * stride;
    doubles sums = {0}, moments = {0}, steps = first_steps - middle;
    for (size_t i = 0; i < whole; i += LANES) {
      doubles v = __builtin_convertvector(LOAD(floats, x + i), doubles);
      sums += v;
      moments += v * steps;
      steps += (double)LANES;
    }
    double sum = lane_sum(&sums), moment = lane_sum(&moments);
    for (size_t i = whole; i < length; i++) {
      sum += (double)x[i];
      moment += (double)x[i] * ((double)i - middle);
    }
    const double slope = moment * share;
    const double mean = sum / n;
    steps = first_steps - middle;
    for (size_t i = 0; i < whole; i += LANES) {
      doubles v = __builtin_convertvector(LOAD(floats, x + i), doubles) - (mean + steps * slope);
      *(floats *)(y + i) = __builtin_convertvector(v, floats) * LOAD(floats, window + i);
      steps += (double)LANES;
    }
    for (size_t i = whole; i < length; i++)
      y[i] = (float)((double)x[i] - (mean + ((double)i - middle) * slope)) * window[i];
  }
}
