// The floor under a spectrogram: window, batched real FFT and power in a bare loop over FFTW, without detrending,
// errors or memory of its own. One core; the same work as spectrogram_speed.py.
// cc -O3 -march=native fftw_loop.c -lfftw3f -lm -o fftw_loop && ./fftw_loop [ROUNDS [BLOCK]]
#include <fftw3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RECORDINGS = 512, SAMPLES = 18286, WINDOW = 32, HOP = 28, BINS = 17 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(int argc, char **argv) {
  int rounds = argc > 1 ? atoi(argv[1]) : 5, block = argc > 2 ? atoi(argv[2]) : 64;
  int frames = (SAMPLES - WINDOW) / HOP + 1;
  float *samples = fftwf_alloc_real((size_t)RECORDINGS * SAMPLES);
  float *values = fftwf_alloc_real((size_t)RECORDINGS * frames * BINS);
  float *rows = fftwf_alloc_real((size_t)block * WINDOW), window[WINDOW];
  fftwf_complex *spectra = fftwf_alloc_complex((size_t)block * BINS);
  for (size_t i = 0; i < (size_t)RECORDINGS * SAMPLES; i++) samples[i] = (float)(rand() % 1000);
  for (size_t i = 0; i < (size_t)RECORDINGS * frames * BINS; i++) values[i] = 0;
  for (int i = 0; i < WINDOW; i++) window[i] = 1.0f - 0.01f * (float)i;
  int n = WINDOW;
  fftwf_plan plan = fftwf_plan_many_dft_r2c(
      1, &n, block, rows, NULL, 1, WINDOW, spectra, NULL, 1, BINS, FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
  double best = 1e9;
  for (int round = 0; round < rounds; round++) {
    double start = now();
    for (int r = 0; r < RECORDINGS; r++) {
      for (int first = 0; first < frames; first += block) {
        int count = frames - first < block ? frames - first : block;
        for (int f = 0; f < count; f++)
          for (int i = 0; i < WINDOW; i++)
            rows[f * WINDOW + i] = samples[(size_t)r * SAMPLES + (first + f) * HOP + i] * window[i];
        fftwf_execute(plan);
        float *out = values + ((size_t)r * frames + first) * BINS;
        for (int i = 0; i < count * BINS; i++)
          out[i] = (spectra[i][0] * spectra[i][0] + spectra[i][1] * spectra[i][1]) * 0.01f;
      }
    }
    double time = now() - start;
    if (time < best) best = time;
  }
  printf("bare FFTW loop: %.1f Msamples/s\n", (double)RECORDINGS * SAMPLES / best / 1e6);
  return values[12345] < 0;
}
