#include "CKernels.h"

// Sums run over a fixed number of lanes and products are never fused, so that every instruction set that this file is
// compiled for gives the same bits.
#pragma STDC FP_CONTRACT OFF

enum { LANES = 8 };
typedef float floats __attribute__((vector_size(LANES * sizeof(float)), aligned(4)));

#define LOAD(pointer) (*(const floats *)(pointer))

/// The sum of products of `length` values, any number, in four sums of eight lanes: the dependence of one addition on
/// the last would leave most of the adders idle.
static inline __attribute__((always_inline)) float dot(const float *x, const float *taps, size_t length) {
  floats a = {0}, b = {0}, c = {0}, d = {0};
  size_t i = 0;
  for (; i + 4 * LANES <= length; i += 4 * LANES) {
    a += LOAD(x + i) * LOAD(taps + i);
    b += LOAD(x + i + LANES) * LOAD(taps + i + LANES);
    c += LOAD(x + i + 2 * LANES) * LOAD(taps + i + 2 * LANES);
    d += LOAD(x + i + 3 * LANES) * LOAD(taps + i + 3 * LANES);
  }
  for (; i + LANES <= length; i += LANES) a += LOAD(x + i) * LOAD(taps + i);
  floats v = (a + b) + (c + d);
  float sum = ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
  for (; i < length; i++) sum += x[i] * taps[i];
  return sum;
}

CKERNELS_CLONES
void ck_resample(
    const float *x, size_t count, const float *phases, size_t length, size_t up, size_t down, size_t delay, float *out,
    size_t outputs) {
  const size_t whole = down / up, part = down % up;
  size_t newest = delay / up, phase = delay % up;
  for (size_t k = 0; k < outputs; k++) {
    // The taps lie over x[newest - length + 1 ... newest]; what lies outside the signal is zero and is left out.
    const float *taps = phases + phase * length;
    const size_t before = newest + 1 < length ? length - 1 - newest : 0;
    const size_t behind = newest >= count ? newest - (count - 1) : 0;
    out[k] = before + behind < length ? dot(x + (newest + 1 + before - length), taps + before, length - before - behind) : 0;
    newest += whole;
    phase += part;
    if (phase >= up) {
      phase -= up;
      newest++;
    }
  }
}
