#include "CKernels.h"

// Sixteen running sums: wide enough for vector code, and always added in the same order.
#define LANES 16

static inline __attribute__((always_inline)) float ck_total(const float lanes[LANES]) {
  float sums[LANES];
  for (size_t k = 0; k < LANES; k++) sums[k] = lanes[k];
  for (size_t half = LANES / 2; half > 0; half /= 2)
    for (size_t k = 0; k < half; k++) sums[k] += sums[k + half];
  return sums[0];
}

CKERNELS_CLONES
void ck_layer_norm_forward(
    float *values, size_t stride, size_t rows, size_t width, const float *gain, const float *shift,
    float *normalized, float *scales, size_t scale_stride) {
  for (size_t r = 0; r < rows; r++) {
    float *restrict x = values + r * stride;
    float *restrict y = normalized + r * stride;
    float lanes[LANES] = {0};
    size_t j = 0;
    for (; j + LANES <= width; j += LANES)
      for (size_t k = 0; k < LANES; k++) lanes[k] += x[j + k];
    for (; j < width; j++) lanes[0] += x[j];
    float mean = ck_total(lanes) / (float)width;
    // The squares are taken of the differences, so that a large mean costs no digits.
    for (size_t k = 0; k < LANES; k++) lanes[k] = 0.0f;
    for (j = 0; j < width; j++) y[j] = x[j] - mean;
    for (j = 0; j + LANES <= width; j += LANES)
      for (size_t k = 0; k < LANES; k++) lanes[k] += y[j + k] * y[j + k];
    for (; j < width; j++) lanes[0] += y[j] * y[j];
    float scale = 1.0f / __builtin_elementwise_sqrt(ck_total(lanes) / (float)width + 1e-5f);
    scales[r * scale_stride] = scale;
    for (j = 0; j < width; j++) {
      y[j] *= scale;
      x[j] = y[j] * gain[j] + shift[j];
    }
  }
}

CKERNELS_CLONES
void ck_layer_norm_backward(
    float *gradient, const float *normalized, size_t stride, size_t rows, size_t width, const float *gain,
    const float *scales, size_t scale_stride, float *gain_gradient, float *shift_gradient) {
  for (size_t r = 0; r < rows; r++) {
    float *restrict d = gradient + r * stride;
    const float *restrict y = normalized + r * stride;
    float *restrict dg = gain_gradient;
    float *restrict ds = shift_gradient;
    for (size_t j = 0; j < width; j++) {
      dg[j] += d[j] * y[j];
      ds[j] += d[j];
      d[j] *= gain[j];
    }
    float sums[LANES] = {0}, along[LANES] = {0};
    size_t j = 0;
    for (; j + LANES <= width; j += LANES) {
      for (size_t k = 0; k < LANES; k++) {
        sums[k] += d[j + k];
        along[k] += d[j + k] * y[j + k];
      }
    }
    for (; j < width; j++) {
      sums[0] += d[j];
      along[0] += d[j] * y[j];
    }
    float mean = ck_total(sums) / (float)width, slope = ck_total(along) / (float)width;
    float scale = scales[r * scale_stride];
    for (j = 0; j < width; j++) d[j] = scale * (d[j] - mean - y[j] * slope);
  }
}
