#include "CKernels.h"

// Rows are short: sums in float over a row would lose little, but double costs nothing beside the products.

CKERNELS_CLONES
void ck_layer_norm_forward(
    float *values, size_t stride, size_t rows, size_t width, const float *gain, const float *shift,
    float *normalized, float *scales, size_t scale_stride) {
  for (size_t r = 0; r < rows; r++) {
    float *restrict x = values + r * stride;
    float *restrict y = normalized + r * stride;
    double sum = 0, squares = 0;
    for (size_t j = 0; j < width; j++) sum += (double)x[j];
    double mean = sum / (double)width;
    for (size_t j = 0; j < width; j++) squares += ((double)x[j] - mean) * ((double)x[j] - mean);
    float scale = (float)(1.0 / __builtin_sqrt(squares / (double)width + 1e-5));
    scales[r * scale_stride] = scale;
    for (size_t j = 0; j < width; j++) {
      y[j] = (float)((double)x[j] - mean) * scale;
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
    double sum = 0, along = 0;
    for (size_t j = 0; j < width; j++) {
      gain_gradient[j] += d[j] * y[j];
      shift_gradient[j] += d[j];
      float g = d[j] * gain[j];
      d[j] = g;
      sum += (double)g;
      along += (double)g * (double)y[j];
    }
    float mean = (float)(sum / (double)width), slope = (float)(along / (double)width);
    float scale = scales[r * scale_stride];
    for (size_t j = 0; j < width; j++) d[j] = scale * (d[j] - mean - y[j] * slope);
  }
}
