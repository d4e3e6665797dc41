#include "CKernels.h"

CKERNELS_CLONES
void ck_add_bias(float *values, const float *bias, size_t rows, size_t columns, int rectified) {
  for (size_t r = 0; r < rows; r++) {
    float *restrict row = values + r * columns;
    if (rectified) {
      for (size_t c = 0; c < columns; c++) {
        float v = row[c] + bias[c];
        row[c] = v < 0.0f ? 0.0f : v;
      }
    } else {
      for (size_t c = 0; c < columns; c++) row[c] += bias[c];
    }
  }
}

CKERNELS_CLONES
void ck_rectifier_backward(float *gradient, const float *out, size_t count) {
  for (size_t i = 0; i < count; i++) gradient[i] = out[i] > 0.0f ? gradient[i] : 0.0f;
}

CKERNELS_CLONES
void ck_sigmoid_backward(float *gradient, const float *out, size_t count) {
  for (size_t i = 0; i < count; i++) gradient[i] *= out[i] * (1.0f - out[i]);
}

CKERNELS_CLONES
void ck_add_column_sums(const float *values, float *sums, size_t rows, size_t columns) {
  for (size_t r = 0; r < rows; r++) {
    const float *restrict row = values + r * columns;
    for (size_t c = 0; c < columns; c++) sums[c] += row[c];
  }
}

// Tiles of 16 keep the lines that are written in the first cache until they are full.
CKERNELS_CLONES
void ck_transpose(const float *in, float *out, size_t rows, size_t columns) {
  const size_t tile = 16;
  for (size_t r0 = 0; r0 < rows; r0 += tile) {
    size_t r1 = r0 + tile < rows ? r0 + tile : rows;
    for (size_t c0 = 0; c0 < columns; c0 += tile) {
      size_t c1 = c0 + tile < columns ? c0 + tile : columns;
      for (size_t c = c0; c < c1; c++)
        for (size_t r = r0; r < r1; r++) out[c * rows + r] = in[r * columns + c];
    }
  }
}
