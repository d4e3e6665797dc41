#ifndef CKERNELS_SPECTRUM_H
#define CKERNELS_SPECTRUM_H

#include <stddef.h>

/// Cuts frames out of a signal and multiplies each by the window:
/// out[f, i] = samples[f * hop + i] * window[i] for i < length; the rest of each row of out is not touched.
/// samples: at least (frames - 1) * hop + length; window: [length]; out: [frames, stride], stride >= length.
void ck_frames(
    const float *samples, size_t hop, size_t length, const float *window, float *out, size_t stride, size_t frames);

/// As ck_frames, with each frame's mean taken away before the window. The mean is summed in double.
void ck_frames_without_mean(
    const float *samples, size_t hop, size_t length, const float *window, float *out, size_t stride, size_t frames);

/// As ck_frames, with each frame's least-squares line taken away before the window, in double throughout.
void ck_frames_without_line(
    const float *samples, size_t hop, size_t length, const float *window, float *out, size_t stride, size_t frames);

/// out[f, k] = (re^2 + im^2) * scale[k] of the whole spectrum of a frame.
/// spectra: [frames, bins] pairs of re and im; scale: [bins]; out: [frames, bins].
void ck_power(const float *spectra, const float *scale, float *out, size_t frames, size_t bins);

/// As ck_power, with the square root of re^2 + im^2.
void ck_magnitude(const float *spectra, const float *scale, float *out, size_t frames, size_t bins);

/// As ck_power for real frames of n = 2 * half samples whose transform was made of half as many complex values,
/// z[j] = x[2j] + i x[2j+1]: their transforms Z are untangled to the half + 1 bins of x, X[k] for k in 1 ..< half doubled.
/// halves: [frames, half] pairs of re and im; cosines, sines: [half / 2 + 1], of 2 pi k / n;
/// scale: [half + 1], a quarter of what is meant except for the first and the last bin; out: [frames, half + 1].
void ck_power_of_halves(
    const float *halves, const float *cosines, const float *sines, const float *scale, float *out, size_t frames,
    size_t half);

/// As ck_power_of_halves, with the square root; scale is half of what is meant except for the first and the last bin.
void ck_magnitude_of_halves(
    const float *halves, const float *cosines, const float *sines, const float *scale, float *out, size_t frames,
    size_t half);

/// values[i] = ln(1 + values[i]).
void ck_log1p(float *values, size_t count);

#endif
