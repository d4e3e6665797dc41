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

typedef float floats8 __attribute__((vector_size(32), aligned(4)));

#define MIX(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)

// out[c, r] = in[r, c] for eight rows and columns, in registers.
static inline __attribute__((always_inline)) void transpose_tile(
    const float *in, size_t in_stride, float *out, size_t out_stride) {
  floats8 a[8], b[8];
  for (size_t i = 0; i < 8; i++) a[i] = *(const floats8 *)(in + i * in_stride);
  for (size_t i = 0; i < 8; i += 2) {
    b[i] = MIX(a[i], a[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    b[i + 1] = MIX(a[i], a[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (size_t i = 0; i < 8; i += 4)
    for (size_t k = 0; k < 2; k++) {
      a[i + k] = MIX(b[i + k], b[i + k + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      a[i + k + 2] = MIX(b[i + k], b[i + k + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  for (size_t k = 0; k < 4; k++) {
    b[k] = MIX(a[k], a[k + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    b[k + 4] = MIX(a[k], a[k + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
  for (size_t i = 0; i < 8; i++) *(floats8 *)(out + i * out_stride) = b[i];
}

// Tiles of 16 fill the lines that are written while they are in the first cache.
CKERNELS_CLONES
void ck_transpose(const float *in, float *out, size_t rows, size_t columns) {
  const size_t tile = 16, whole_rows = rows / 8 * 8, whole_columns = columns / 8 * 8;
  for (size_t r0 = 0; r0 < whole_rows; r0 += tile) {
    size_t r1 = r0 + tile < whole_rows ? r0 + tile : whole_rows;
    for (size_t c0 = 0; c0 < whole_columns; c0 += tile) {
      size_t c1 = c0 + tile < whole_columns ? c0 + tile : whole_columns;
      for (size_t c = c0; c < c1; c += 8)
        for (size_t r = r0; r < r1; r += 8) transpose_tile(in + r * columns + c, columns, out + c * rows + r, rows);
    }
  }
  for (size_t c = 0; c < columns; c++)
    for (size_t r = c < whole_columns ? whole_rows : 0; r < rows; r++) out[c * rows + r] = in[r * columns + c];
}
