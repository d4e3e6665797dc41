#include "CKernels.h"

#include <float.h>
#include <string.h>

// Every instruction set gives the same bits: no product is fused with a sum.
#pragma STDC FP_CONTRACT OFF

// x = 2^e (1 + r) with 1 + r in [sqrt 1/2, sqrt 2). With s = r / (2 + r), ln(1 + r) = 2 (s + s^3 / 3 + s^5 / 5 + ...),
// |s| <= 0.1716: five terms leave 1e-9. As r - s (r - s^2 (2/3 + ...)) the first term is exact, where rounding would show.
static inline __attribute__((always_inline)) double logarithm(float x) {
  const float small = x < FLT_MIN ? 8388608.0f : 1.0f;
  const float scaled = x * small;
  int32_t bits;
  memcpy(&bits, &scaled, sizeof bits);
  // 0x3f3504f3 is sqrt 1/2: what lies above it belongs to the next power of two.
  const int32_t shifted = bits - 0x3f3504f3;
  const int32_t exponent = shifted >> 23;
  const int32_t fraction = (shifted & 0x007fffff) + 0x3f3504f3;
  float m;
  memcpy(&m, &fraction, sizeof m);
  const float e = (float)exponent - (x < FLT_MIN ? 23.0f : 0.0f);
  const float r = m - 1.0f;
  const float s = r / (2.0f + r);
  const float z = s * s;
  const float tail = z * (0.66666667f + z * (0.4f + z * (0.28571429f + z * 0.22222222f)));
  const float half = 0.5f * r * r;
  // The exponent's part is added in double: the sum then has one rounding, that to the result.
  const double result = (double)e * 0.6931471805599453 + (double)(r - (half - s * (half + tail)));
  // Infinity and NaN stay what they are.
  return x <= FLT_MAX ? result : (double)x;
}

CKERNELS_CLONES
void ck_logarithms(float *values, double factor, float floor, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const float v = values[i] < floor ? floor : values[i];
    values[i] = (float)(factor * logarithm(v));
  }
}
