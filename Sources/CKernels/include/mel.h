#ifndef CKERNELS_MEL_H
#define CKERNELS_MEL_H

#include <stddef.h>
#include <stdint.h>

/// rows[f, i] = (rows[f, i] - emphasis * rows[f, i - 1]) * window[i] in place for i < length; the first value is its own
/// neighbor. rows: [frames, stride], stride >= length; window: [length].
void ck_emphasize(float *rows, size_t stride, size_t length, float emphasis, const float *window, size_t frames);

/// energies[f] = sum of rows[f, i]^2 for i < length, in double. rows: [frames, stride].
void ck_energies(const float *rows, size_t stride, size_t length, double *energies, size_t frames);

/// out[f, b] = sum of spectra[f, starts[b] + i] * weights[b][i] for i < lengths[b]; the weights of one band follow those of
/// the band before. spectra: [frames, bins]; starts, lengths: [bands], starts + lengths <= bins; out: [frames, stride],
/// stride >= bands.
void ck_mel_bands(
    const float *spectra, size_t bins, const float *weights, const uint32_t *starts, const uint32_t *lengths, size_t bands,
    float *out, size_t stride, size_t frames);

/// out[f, c] = sum of rows[f, m] * matrix[m, c] for m < inputs, in double, each sum in the order of m.
/// rows: [frames, stride]; matrix: [inputs, columns], columns a multiple of 8 and zero from outputs on;
/// out: [frames, outputs].
void ck_transform_rows(
    const float *rows, size_t stride, size_t inputs, const double *matrix, size_t columns, float *out, size_t outputs,
    size_t frames);

/// The largest of rows[f, i], i < length, that is a number, or minus infinity. rows: [frames, stride].
float ck_largest(const float *rows, size_t stride, size_t length, size_t frames);

/// rows[f, i] = max(rows[f, i], least) for i < length; NaN stays NaN. rows: [frames, stride].
void ck_raise(float *rows, size_t stride, size_t length, float least, size_t frames);

/// values[i] = factor * ln(max(values[i], floor)), within 1 ulp; NaN stays NaN. floor > 0.
void ck_logarithms(float *values, double factor, float floor, size_t count);

#endif
