#include "CKernels.h"

// _Float16 conversions compile to vcvtps2ph / vcvtph2ps where the CPU has them and to a library call elsewhere.

CKERNELS_CLONES
size_t ck_normalize_to_half(
    const float *in, const float *mean, const float *scale, uint16_t *out, size_t rows, size_t features) {
  const float limit = 65504.0f;
  size_t cut = 0;
  for (size_t r = 0; r < rows; r++) {
    const float *x = in + r * features;
    uint16_t *y = out + r * features;
    for (size_t f = 0; f < features; f++) {
      float v = (x[f] - mean[f]) * scale[f];
      cut += (v > limit) | (v < -limit);
      v = v > limit ? limit : v;
      v = v < -limit ? -limit : v;
      _Float16 h = (_Float16)v;
      __builtin_memcpy(&y[f], &h, sizeof h);
    }
  }
  return cut;
}

CKERNELS_CLONES
void ck_normalize(
    const float *in, const float *mean, const float *scale, float *out, size_t rows, size_t features) {
  for (size_t r = 0; r < rows; r++)
    for (size_t f = 0; f < features; f++) out[r * features + f] = (in[r * features + f] - mean[f]) * scale[f];
}

CKERNELS_CLONES
void ck_half_to_float(const uint16_t *in, float *out, size_t count) {
  for (size_t i = 0; i < count; i++) {
    _Float16 h;
    __builtin_memcpy(&h, &in[i], sizeof h);
    out[i] = (float)h;
  }
}
