#ifndef CKERNELS_FILTERS_H
#define CKERNELS_FILTERS_H

#include <stddef.h>

/// Changes the rate of a signal by up / down with the phases of a low-pass filter, zeros outside the signal:
/// out[k] = sum over i of phases[p, length - 1 - i] * x[j - i] with k * down + delay = j * up + p, 0 <= p < up.
/// x: [count]; phases: [up, length], each with its taps in reverse; length: a multiple of 8; out: [outputs].
void ck_resample(
    const float *x, size_t count, const float *phases, size_t length, size_t up, size_t down, size_t delay, float *out,
    size_t outputs);

/// Filters in place by second-order sections one after the other (direct form 2, transposed), from x on, `count` values
/// that lie `step` apart (1 or -1).
/// sections: [sections, 5] of b0, b1, b2, a1, a2, with a0 = 1; state: [sections, 2], which is left as it ends.
void ck_filter_sections(
    double *x, size_t count, ptrdiff_t step, const double *coefficients, double *state, size_t sections);

#endif
