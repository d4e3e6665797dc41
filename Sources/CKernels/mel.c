#include "CKernels.h"

// Sums run over a fixed number of lanes and products are never fused, so that every instruction set that this file is
// compiled for gives the same bits.
#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))

enum { LANES = 8 };
typedef float floats __attribute__((vector_size(LANES * sizeof(float)), aligned(4)));
typedef double doubles __attribute__((vector_size(LANES * sizeof(double)), aligned(8)));

#define LOAD(type, pointer) (*(const type *)(pointer))

CKERNELS_CLONES
void ck_mel_bands(
    const float *spectra, size_t bins, const float *weights, const uint32_t *starts, const uint32_t *lengths, size_t bands,
    float *out, size_t stride, size_t frames) {
  for (size_t f = 0; f < frames; f++) {
    const float *w = weights;
    for (size_t b = 0; b < bands; b++) {
      const float *x = spectra + f * bins + starts[b];
      const size_t length = lengths[b], whole = length - length % LANES;
      floats v = {0};
      for (size_t i = 0; i < whole; i += LANES) v += LOAD(floats, x + i) * LOAD(floats, w + i);
      float sum = ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
      for (size_t i = whole; i < length; i++) sum += x[i] * w[i];
      out[f * stride + b] = sum;
      w += length;
    }
  }
}

/// Eight columns from `column` on of four frames, or of one.
INLINE void columns_of(
    const float *rows, size_t stride, size_t inputs, const double *matrix, size_t columns, size_t column, size_t frames,
    doubles *sums) {
  for (size_t f = 0; f < frames; f++) sums[f] = (doubles){0};
  for (size_t m = 0; m < inputs; m++) {
    doubles weights = LOAD(doubles, matrix + m * columns + column);
    for (size_t f = 0; f < frames; f++) sums[f] += weights * (double)rows[f * stride + m];
  }
}

CKERNELS_CLONES
void ck_transform_rows(
    const float *rows, size_t stride, size_t inputs, const double *matrix, size_t columns, float *out, size_t outputs,
    size_t frames) {
  enum { FRAMES = 4 };
  for (size_t f = 0; f < frames;) {
    const size_t count = frames - f >= FRAMES ? FRAMES : 1;
    for (size_t c = 0; c < outputs; c += LANES) {
      doubles sums[FRAMES];
      // Frames are summed each for itself, so that it does not matter how many go together.
      if (count == FRAMES)
        columns_of(rows + f * stride, stride, inputs, matrix, columns, c, FRAMES, sums);
      else
        columns_of(rows + f * stride, stride, inputs, matrix, columns, c, 1, sums);
      for (size_t j = 0; j < count; j++)
        for (size_t i = 0; i < LANES && c + i < outputs; i++) out[(f + j) * outputs + c + i] = (float)sums[j][i];
    }
    f += count;
  }
}

CKERNELS_CLONES
float ck_largest(const float *rows, size_t stride, size_t length, size_t frames) {
  float largest = -__builtin_inff();
  // A comparison with NaN is false. The order does not matter to a maximum.
  for (size_t f = 0; f < frames; f++, rows += stride) {
    floats v = (floats){0} + largest;
    const size_t whole = length - length % LANES;
    for (size_t i = 0; i < whole; i += LANES) {
      floats x = LOAD(floats, rows + i);
      for (size_t j = 0; j < LANES; j++) v[j] = x[j] > v[j] ? x[j] : v[j];
    }
    for (size_t i = 0; i < LANES; i++) largest = v[i] > largest ? v[i] : largest;
    for (size_t i = whole; i < length; i++) largest = rows[i] > largest ? rows[i] : largest;
  }
  return largest;
}

CKERNELS_CLONES
void ck_raise(float *rows, size_t stride, size_t length, float least, size_t frames) {
  for (size_t f = 0; f < frames; f++, rows += stride)
    for (size_t i = 0; i < length; i++) rows[i] = rows[i] < least ? least : rows[i];
}
