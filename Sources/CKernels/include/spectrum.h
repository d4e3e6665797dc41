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

/// out[i] = (re[i]^2 + im[i]^2) * scale[i]; spectrum: [count] pairs of re and im.
void ck_power(const float *spectrum, const float *scale, float *out, size_t count);

/// out[i] = sqrt(re[i]^2 + im[i]^2) * scale[i]; spectrum: [count] pairs of re and im.
void ck_magnitude(const float *spectrum, const float *scale, float *out, size_t count);

/// values[i] = factor * log10(max(values[i], floor)); NaN stays NaN.
void ck_decibels(float *values, float factor, float floor, size_t count);

/// values[i] = ln(1 + values[i]).
void ck_log1p(float *values, size_t count);

#endif
