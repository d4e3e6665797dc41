#ifndef CKERNELS_HALF_H
#define CKERNELS_HALF_H

#include <stddef.h>
#include <stdint.h>

/// out[r, f] = half((in[r, f] - mean[f]) * scale[f]), rounded to nearest even; values beyond the range of a half
/// are cut to +-65504. Returns how many were cut. NaN stays NaN and is not counted.
/// in and out: [rows, features], row-major; mean and scale: [features].
size_t ck_normalize_to_half(
    const float *in, const float *mean, const float *scale, uint16_t *out, size_t rows, size_t features);

/// out[r, f] = (in[r, f] - mean[f]) * scale[f]. Shapes as above; in may be out.
void ck_normalize(
    const float *in, const float *mean, const float *scale, float *out, size_t rows, size_t features);

/// out[i] = in[i], exactly.
void ck_half_to_float(const uint16_t *in, float *out, size_t count);

#endif
