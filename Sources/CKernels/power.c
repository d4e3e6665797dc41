#include "CKernels.h"

// Every instruction set gives the same bits: no product is fused with a sum.
#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))

enum { LANES = 8 };
typedef float lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(4)));

typedef struct {
  lanes re, im;
} pairs;

/// Eight complex values from p on.
INLINE void load(const float *p, pairs *z) {
  lanes a = *(const lanes *)p, b = *(const lanes *)(p + LANES);
  z->re = __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14);
  z->im = __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15);
}

/// Eight complex values from p on, last first.
INLINE void load_reversed(const float *p, pairs *z) {
  lanes a = *(const lanes *)p, b = *(const lanes *)(p + LANES);
  z->re = __builtin_shufflevector(a, b, 14, 12, 10, 8, 6, 4, 2, 0);
  z->im = __builtin_shufflevector(a, b, 15, 13, 11, 9, 7, 5, 3, 1);
}

INLINE void reverse(lanes *v) { *v = __builtin_shufflevector(*v, *v, 7, 6, 5, 4, 3, 2, 1, 0); }

INLINE void spectra(const float *z, const float *scale, float *out, size_t frames, size_t bins, int root) {
  for (size_t f = 0; f < frames; f++, z += 2 * bins, out += bins)
    for (size_t k = 0; k < bins; k++) {
      float square = z[2 * k] * z[2 * k] + z[2 * k + 1] * z[2 * k + 1];
      out[k] = (root ? __builtin_elementwise_sqrt(square) : square) * scale[k];
    }
}

// With A = Z[k] and B = conj(Z[half - k]): 2 E = A + B and 2 O = A - B are twice the transforms of the even and of i times
// the odd samples; T = -i exp(-2 pi i k / n) O; X[k] = E + T and X[half - k] = conj(E - T).
INLINE void untangled(
    const float *z, const float *cosines, const float *sines, const float *scale, float *out, size_t frames,
    size_t half, int root) {
  for (size_t f = 0; f < frames; f++, z += 2 * half, out += half + 1) {
    // Both ends are real: sum and difference of the even and the odd samples' sums.
    float low = z[0] + z[1], high = z[0] - z[1];
    out[0] = (root ? __builtin_fabsf(low) : low * low) * scale[0];
    out[half] = (root ? __builtin_fabsf(high) : high * high) * scale[half];
    size_t k = 1;
    for (; k + LANES <= half / 2 + 1; k += LANES) {
      const size_t m = half - k - (LANES - 1);
      pairs a, b;
      load(z + 2 * k, &a);
      load_reversed(z + 2 * m, &b);
      lanes c = *(const lanes *)(cosines + k), s = *(const lanes *)(sines + k);
      lanes even_re = a.re + b.re, even_im = a.im - b.im, odd_re = a.re - b.re, odd_im = a.im + b.im;
      lanes turned_re = c * odd_im - s * odd_re, turned_im = -(c * odd_re + s * odd_im);
      lanes x_re = even_re + turned_re, x_im = even_im + turned_im;
      lanes y_re = even_re - turned_re, y_im = even_im - turned_im;
      lanes x = x_re * x_re + x_im * x_im, y = y_re * y_re + y_im * y_im;
      if (root) {
        x = __builtin_elementwise_sqrt(x);
        y = __builtin_elementwise_sqrt(y);
      }
      reverse(&y);
      *(lanes *)(out + k) = x * *(const lanes *)(scale + k);
      *(lanes *)(out + m) = y * *(const lanes *)(scale + m);
    }
    for (; k <= half / 2; k++) {
      const size_t m = half - k;
      float even_re = z[2 * k] + z[2 * m], even_im = z[2 * k + 1] - z[2 * m + 1];
      float odd_re = z[2 * k] - z[2 * m], odd_im = z[2 * k + 1] + z[2 * m + 1];
      float turned_re = cosines[k] * odd_im - sines[k] * odd_re;
      float turned_im = -(cosines[k] * odd_re + sines[k] * odd_im);
      float x_re = even_re + turned_re, x_im = even_im + turned_im;
      float y_re = even_re - turned_re, y_im = even_im - turned_im;
      float x = x_re * x_re + x_im * x_im, y = y_re * y_re + y_im * y_im;
      out[k] = (root ? __builtin_elementwise_sqrt(x) : x) * scale[k];
      out[m] = (root ? __builtin_elementwise_sqrt(y) : y) * scale[m];
    }
  }
}

CKERNELS_CLONES
void ck_power(const float *z, const float *scale, float *out, size_t frames, size_t bins) {
  spectra(z, scale, out, frames, bins, 0);
}

CKERNELS_CLONES
void ck_magnitude(const float *z, const float *scale, float *out, size_t frames, size_t bins) {
  spectra(z, scale, out, frames, bins, 1);
}

CKERNELS_CLONES
void ck_power_of_halves(
    const float *z, const float *cosines, const float *sines, const float *scale, float *out, size_t frames,
    size_t half) {
  untangled(z, cosines, sines, scale, out, frames, half, 0);
}

CKERNELS_CLONES
void ck_magnitude_of_halves(
    const float *z, const float *cosines, const float *sines, const float *scale, float *out, size_t frames,
    size_t half) {
  untangled(z, cosines, sines, scale, out, frames, half, 1);
}
