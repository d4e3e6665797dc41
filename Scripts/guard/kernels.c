// Calls each hot kernel once on fixed work, for Scripts/instruction_counts.sh to count what it takes.
#include "CKernels.h"

#include <stdlib.h>

// Shapes of the recipes: blocks of 32 rows, 128 hidden units; spectrograms of 32 samples every 28; MFCC of 1-second clips.
enum { ROWS = 32, HIDDEN = 128, FRAMES = 321, BINS = 17, CLIP_FRAMES = 32, CLIP_BINS = 1025, BANDS = 128 };

static float *numbers(size_t count) {
  float *values = malloc(count * sizeof(float));
  if (values == NULL) exit(1);
  for (size_t i = 0; i < count; i++) values[i] = 0.01f * (float)(i % 251) - 1;
  return values;
}

static void cells(void) {
  float *gates = numbers(ROWS * 4 * HIDDEN), *products = numbers(ROWS * 4 * HIDDEN), *bias = numbers(4 * HIDDEN);
  float *before = numbers(ROWS * HIDDEN), *cell = numbers(ROWS * HIDDEN), *out = numbers(ROWS * HIDDEN);
  float *gradient = numbers(ROWS * HIDDEN), *carried = numbers(ROWS * HIDDEN), *bias_gradient = numbers(4 * HIDDEN);
  ck_lstm_forward(gates, bias, before, cell, out, ROWS, HIDDEN);
  ck_lstm_backward(gates, before, cell, gradient, carried, bias_gradient, ROWS, HIDDEN);
  ck_gru_forward(gates, products, bias, before, out, ROWS, HIDDEN);
  ck_gru_backward(gates, products, before, gradient, carried, bias_gradient, ROWS, HIDDEN);
  ck_rnn_forward(gates, bias, out, ROWS, HIDDEN, 0);
  ck_rnn_backward(gates, out, gradient, bias_gradient, ROWS, HIDDEN, 0);
}

static void training(void) {
  size_t count = 4 * HIDDEN * HIDDEN;
  float *parameters = numbers(count), *gradient = numbers(count), *first = numbers(count), *second = numbers(count);
  for (size_t i = 0; i < count; i++) second[i] *= second[i];
  const float *parts[2] = {first, parameters};
  ck_sum_parts(parts, 2, 1, gradient, count);
  ck_adam(parameters, gradient, first, second, count, 1, 0.003f, 0.1f, 0.999f, 0.001f, 1, 1e-8f, 0, 1);
  ck_transpose(parameters, gradient, 4 * HIDDEN, HIDDEN);
  ck_add_bias(gradient, parameters, ROWS, HIDDEN, 1);
}

static void spectra(void) {
  float *samples = numbers(9000), *window = numbers(32), *frames = numbers(FRAMES * 32), *power = numbers(FRAMES * BINS);
  float *complex_spectra = numbers(FRAMES * BINS * 2), *scale = numbers(BINS);
  ck_frames_without_mean(samples, 28, 32, window, frames, 32, FRAMES);
  ck_power(complex_spectra, scale, power, FRAMES, BINS);
  float *clip = numbers(17920), *long_window = numbers(2048), *clip_frames = numbers(CLIP_FRAMES * 2048);
  ck_frames(clip, 512, 2048, long_window, clip_frames, 2048, CLIP_FRAMES);
  float *bins = numbers(CLIP_FRAMES * CLIP_BINS), *bands = numbers(CLIP_FRAMES * BANDS), *weights = numbers(BANDS * 16);
  uint32_t starts[BANDS], lengths[BANDS];
  for (uint32_t b = 0; b < BANDS; b++) {
    starts[b] = b * 7;
    lengths[b] = 16;
  }
  ck_mel_bands(bins, CLIP_BINS, weights, starts, lengths, BANDS, bands, BANDS, CLIP_FRAMES);
  ck_logarithms(bands, 10 / 2.302585, 1e-10f, CLIP_FRAMES * BANDS);
  double *matrix = calloc(BANDS * 24, sizeof(double));
  if (matrix == NULL) exit(1);
  float *coefficients = numbers(CLIP_FRAMES * 20);
  ck_transform_rows(bands, BANDS, BANDS, matrix, 24, coefficients, 20, CLIP_FRAMES);
}

static void chunks(void) {
  size_t rows = 1000;
  float *in = numbers(rows * BINS), *mean = numbers(BINS), *scale = numbers(BINS), *back = numbers(rows * BINS);
  uint16_t *half = malloc(rows * BINS * sizeof(uint16_t));
  if (half == NULL) exit(1);
  ck_normalize_to_half(in, mean, scale, half, rows, BINS);
  ck_half_to_float(half, back, rows * BINS);
  float *phases = numbers(800), *out = numbers(7000);
  ck_resample(in, 8400, phases, 160, 5, 6, 0, out, 6900);
  double coefficients[24] = {1, 2, 1, 1, -1.8, 0.81, 1, -2, 1, 1, -1.9, 0.91}, state[8] = {0};
  double *signal = calloc(9000, sizeof(double));
  if (signal == NULL) exit(1);
  ck_filter_sections(signal, 9000, 1, coefficients, state, 4);
}

int main(void) {
  cells();
  training();
  spectra();
  chunks();
  return 0;
}
