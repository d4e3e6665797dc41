#include "CKernels.h"

// Products are never fused with sums: every machine gives the same bits.
#pragma STDC FP_CONTRACT OFF

enum { TOGETHER = 4 };

/// `sections` as a constant keeps coefficients and states in registers, and the processor overlaps a section's work on
/// one value with the next section's on the one before.
static inline __attribute__((always_inline)) void filter(
    double *x, size_t count, ptrdiff_t step, const double *coefficients, double *state, size_t sections) {
  double z0[TOGETHER], z1[TOGETHER];
  for (size_t s = 0; s < sections; s++) {
    z0[s] = state[2 * s];
    z1[s] = state[2 * s + 1];
  }
  for (size_t i = 0; i < count; i++, x += step) {
    double value = *x;
    for (size_t s = 0; s < sections; s++) {
      const double *c = coefficients + 5 * s;
      const double y = c[0] * value + z0[s];
      z0[s] = (c[1] * value - c[3] * y) + z1[s];
      z1[s] = c[2] * value - c[4] * y;
      value = y;
    }
    *x = value;
  }
  for (size_t s = 0; s < sections; s++) {
    state[2 * s] = z0[s];
    state[2 * s + 1] = z1[s];
  }
}

// Not cloned for several instruction sets: a recursion has nothing to put into wider registers.
void ck_filter_sections(
    double *x, size_t count, ptrdiff_t step, const double *coefficients, double *state, size_t sections) {
  for (; sections >= TOGETHER; sections -= TOGETHER, coefficients += 5 * TOGETHER, state += 2 * TOGETHER)
    filter(x, count, step, coefficients, state, TOGETHER);
  switch (sections) {
    case 3: filter(x, count, step, coefficients, state, 3); break;
    case 2: filter(x, count, step, coefficients, state, 2); break;
    case 1: filter(x, count, step, coefficients, state, 1); break;
  }
}
