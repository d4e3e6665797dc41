#include "CKernels.h"

// Every instruction set gives the same bits: no product is fused with a sum, and sums run over a fixed number of lanes.
#pragma STDC FP_CONTRACT OFF

enum { LANES = 8 };
typedef float floats __attribute__((vector_size(LANES * sizeof(float)), aligned(4)));
typedef double doubles __attribute__((vector_size(LANES * sizeof(double)), aligned(8)));

CKERNELS_CLONES
void ck_emphasize(float *rows, size_t stride, size_t length, float emphasis, const float *window, size_t frames) {
  for (size_t f = 0; f < frames; f++, rows += stride) {
    size_t i = length;
    // From the end, so that each value's neighbor is still what it was.
    for (; i > LANES; i -= LANES) {
      float *y = rows + i - LANES;
      *(floats *)y = (*(const floats *)y - emphasis * *(const floats *)(y - 1)) * *(const floats *)(window + i - LANES);
    }
    for (; i > 1; i--) rows[i - 1] = (rows[i - 1] - emphasis * rows[i - 2]) * window[i - 1];
    if (i == 1) rows[0] = (rows[0] - emphasis * rows[0]) * window[0];
  }
}

CKERNELS_CLONES
void ck_energies(const float *rows, size_t stride, size_t length, double *energies, size_t frames) {
  const size_t whole = length - length % LANES;
  for (size_t f = 0; f < frames; f++, rows += stride) {
    doubles v = {0};
    for (size_t i = 0; i < whole; i += LANES) {
      doubles x = __builtin_convertvector(*(const floats *)(rows + i), doubles);
      v += x * x;
    }
    double sum = ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
    for (size_t i = whole; i < length; i++) sum += (double)rows[i] * (double)rows[i];
    energies[f] = sum;
  }
}
