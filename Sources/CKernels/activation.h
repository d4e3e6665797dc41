#ifndef CKERNELS_ACTIVATION_H
#define CKERNELS_ACTIVATION_H

#include <stdint.h>

// exp(x) - 1 = scale * part + (scale - 1) and exp(x) = scale * part + scale, where x = n ln 2 + r with n whole and
// |r| <= ln(2) / 2, scale = 2^n and part = exp(r) - 1. The polynomial is the near-minimax fit of
// (exp(r) - 1 - r) / r^2 of degree 4 (Chebyshev nodes, computed in 40 digits, rounded to float): relative error
// of part 2.6e-8. Everything is branch-free, so that a loop over it becomes vector code.
typedef struct {
  float scale;
  float part;
} ck_exponential;

static inline __attribute__((always_inline)) ck_exponential ck_split_exp(float x) {
  // Adding 1.5 * 2^23 rounds to a whole number and leaves it in the low bits.
  const float shift = 12582912.0f;
  float shifted = x * 1.44269504f + shift;
  float n = shifted - shift;
  // ln 2 in two parts; n times the first is exact.
  float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  float q = 0x1.6d1380p-10f;
  q = q * r + 0x1.120de4p-7f;
  q = q * r + 0x1.555518p-5f;
  q = q * r + 0x1.5554dap-3f;
  q = q * r + 0.5f;
  uint32_t bits;
  __builtin_memcpy(&bits, &shifted, sizeof bits);
  bits = (bits << 23) + 0x3f800000u;
  ck_exponential e;
  __builtin_memcpy(&e.scale, &bits, sizeof bits);
  e.part = r + (r * r) * q;
  return e;
}

// The comparisons are false for NaN, which therefore passes through.
static inline __attribute__((always_inline)) float ck_clamp(float x, float limit) {
  x = x > limit ? limit : x;
  return x < -limit ? -limit : x;
}

static inline __attribute__((always_inline)) float ck_tanh_of(float x) {
  // tanh(9.1) rounds to 1.
  ck_exponential e = ck_split_exp(2.0f * ck_clamp(x, 9.1f));
  float less_one = e.scale * e.part + (e.scale - 1.0f);
  return less_one / (less_one + 2.0f);
}

static inline __attribute__((always_inline)) float ck_sigmoid_of(float x) {
  ck_exponential e = ck_split_exp(-ck_clamp(x, 87.0f));
  return 1.0f / (1.0f + (e.scale * e.part + e.scale));
}

#endif
