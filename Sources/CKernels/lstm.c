#include "activation.h"
#include "CKernels.h"

// The four gates of a row lie between those of other rows, which the compiler takes for overlap when it looks at all
// rows at once; assume_safety says that one row's arrays are apart.

CKERNELS_CLONES
void ck_lstm_forward(
    float *gates, const float *bias, const float *previous_cell, float *cell, float *out, size_t rows,
    size_t hidden) {
  for (size_t r = 0; r < rows; r++) {
    float *i = gates + r * 4 * hidden;
    float *f = i + hidden;
    float *g = f + hidden;
    float *o = g + hidden;
    const float *before = previous_cell + r * hidden;
    float *c = cell + r * hidden;
    float *h = out + r * hidden;
#pragma clang loop vectorize(assume_safety)
    for (size_t j = 0; j < hidden; j++) {
      float iv = ck_sigmoid_of(i[j] + bias[j]);
      float fv = ck_sigmoid_of(f[j] + bias[hidden + j]);
      float gv = ck_tanh_of(g[j] + bias[2 * hidden + j]);
      float ov = ck_sigmoid_of(o[j] + bias[3 * hidden + j]);
      float cv = fv * before[j] + iv * gv;
      i[j] = iv;
      f[j] = fv;
      g[j] = gv;
      o[j] = ov;
      c[j] = cv;
      h[j] = ov * ck_tanh_of(cv);
    }
  }
}

CKERNELS_CLONES
void ck_lstm_backward(
    float *gates, const float *previous_cell, const float *cell, const float *out_gradient,
    float *cell_gradient, float *bias_gradient, size_t rows, size_t hidden) {
  for (size_t r = 0; r < rows; r++) {
    float *i = gates + r * 4 * hidden;
    float *f = i + hidden;
    float *g = f + hidden;
    float *o = g + hidden;
    const float *before = previous_cell + r * hidden;
    const float *c = cell + r * hidden;
    const float *dh = out_gradient + r * hidden;
    float *dc = cell_gradient + r * hidden;
    float *db = bias_gradient;
#pragma clang loop vectorize(assume_safety)
    for (size_t j = 0; j < hidden; j++) {
      // tanh(c) is computed anew: cheaper than writing it in one pass and reading it in the other.
      float iv = i[j], fv = f[j], gv = g[j], ov = o[j], tc = ck_tanh_of(c[j]);
      float dcv = dc[j] + dh[j] * ov * (1.0f - tc * tc);
      float di = dcv * gv * iv * (1.0f - iv);
      float df = dcv * before[j] * fv * (1.0f - fv);
      float dg = dcv * iv * (1.0f - gv * gv);
      float dov = dh[j] * tc * ov * (1.0f - ov);
      i[j] = di;
      f[j] = df;
      g[j] = dg;
      o[j] = dov;
      db[j] += di;
      db[hidden + j] += df;
      db[2 * hidden + j] += dg;
      db[3 * hidden + j] += dov;
      dc[j] = dcv * fv;
    }
  }
}

CKERNELS_CLONES
void ck_lstm_output(const float *gates, const float *cell, float *out, size_t rows, size_t hidden) {
  for (size_t r = 0; r < rows; r++) {
    const float *restrict o = gates + r * 4 * hidden + 3 * hidden;
    const float *restrict c = cell + r * hidden;
    float *restrict h = out + r * hidden;
    for (size_t j = 0; j < hidden; j++) h[j] = o[j] * ck_tanh_of(c[j]);
  }
}

CKERNELS_CLONES
void ck_lstm_output_backward(
    float *gates, float *cell, const float *out_gradient, size_t rows, size_t hidden) {
  for (size_t r = 0; r < rows; r++) {
    float *restrict o = gates + r * 4 * hidden + 3 * hidden;
    float *restrict c = cell + r * hidden;
    const float *restrict dh = out_gradient + r * hidden;
    for (size_t j = 0; j < hidden; j++) {
      float ov = o[j], tc = ck_tanh_of(c[j]);
      o[j] = dh[j] * tc * ov * (1.0f - ov);
      c[j] = dh[j] * ov * (1.0f - tc * tc);
    }
  }
}

CKERNELS_CLONES
void ck_lstm_cell_backward(
    float *gates, const float *previous_cell, const float *by_cell, float *cell_gradient, size_t rows,
    size_t hidden) {
  for (size_t r = 0; r < rows; r++) {
    float *i = gates + r * 4 * hidden;
    float *f = i + hidden;
    float *g = f + hidden;
    const float *before = previous_cell + r * hidden;
    const float *dy = by_cell + r * hidden;
    float *dc = cell_gradient + r * hidden;
#pragma clang loop vectorize(assume_safety)
    for (size_t j = 0; j < hidden; j++) {
      float iv = i[j], fv = f[j], gv = g[j];
      float dcv = dc[j] + dy[j];
      i[j] = dcv * gv * iv * (1.0f - iv);
      f[j] = dcv * before[j] * fv * (1.0f - fv);
      g[j] = dcv * iv * (1.0f - gv * gv);
      dc[j] = dcv * fv;
    }
  }
}
