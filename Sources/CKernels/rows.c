#include "CKernels.h"

// Category numbers are whole and in range: whoever packs the rows has looked.

CKERNELS_CLONES
void ck_gather_rows(
    const float *numbers, size_t number_stride, size_t rows, const float *table, size_t width, float *out,
    size_t out_stride, int adding) {
  for (size_t r = 0; r < rows; r++) {
    const float *restrict from = table + (size_t)numbers[r * number_stride] * width;
    float *restrict to = out + r * out_stride;
    if (adding) {
      for (size_t j = 0; j < width; j++) to[j] += from[j];
    } else {
      for (size_t j = 0; j < width; j++) to[j] = from[j];
    }
  }
}

CKERNELS_CLONES
void ck_scatter_rows(
    const float *numbers, size_t number_stride, size_t rows, const float *values, size_t value_stride,
    size_t width, float *table) {
  for (size_t r = 0; r < rows; r++) {
    float *restrict to = table + (size_t)numbers[r * number_stride] * width;
    const float *restrict from = values + r * value_stride;
    for (size_t j = 0; j < width; j++) to[j] += from[j];
  }
}

CKERNELS_CLONES
void ck_add_scaled_row(
    const float *factors, size_t factor_stride, size_t rows, const float *row, size_t width, float *out) {
  for (size_t r = 0; r < rows; r++) {
    float factor = factors[r * factor_stride];
    float *restrict to = out + r * width;
    for (size_t j = 0; j < width; j++) to[j] += factor * row[j];
  }
}

CKERNELS_CLONES
void ck_sum_scaled_rows(
    const float *factors, size_t factor_stride, size_t rows, const float *values, size_t width, float *row) {
  for (size_t r = 0; r < rows; r++) {
    float factor = factors[r * factor_stride];
    const float *restrict from = values + r * width;
    for (size_t j = 0; j < width; j++) row[j] += factor * from[j];
  }
}

CKERNELS_CLONES
void ck_copy_columns(
    const float *in, size_t in_stride, float *out, size_t out_stride, size_t rows, size_t columns, int adding) {
  for (size_t r = 0; r < rows; r++) {
    const float *restrict from = in + r * in_stride;
    float *restrict to = out + r * out_stride;
    if (adding) {
      for (size_t j = 0; j < columns; j++) to[j] += from[j];
    } else {
      for (size_t j = 0; j < columns; j++) to[j] = from[j];
    }
  }
}

CKERNELS_CLONES
void ck_add_scaled(const float *in, float factor, float *out, size_t count) {
  for (size_t i = 0; i < count; i++) out[i] += factor * in[i];
}
