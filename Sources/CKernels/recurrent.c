#include "activation.h"
#include "CKernels.h"

// The gates of a row lie between those of other rows, which the compiler takes for overlap when it looks at all rows
// at once; assume_safety says that one row's arrays are apart.

CKERNELS_CLONES
void ck_rnn_forward(const float *gates, const float *bias, float *out, size_t rows, size_t hidden, int rectified) {
  for (size_t r = 0; r < rows; r++) {
    const float *a = gates + r * hidden;
    float *h = out + r * hidden;
    if (rectified) {
#pragma clang loop vectorize(assume_safety)
      for (size_t j = 0; j < hidden; j++) {
        float v = a[j] + bias[j];
        h[j] = v < 0.0f ? 0.0f : v;
      }
    } else {
#pragma clang loop vectorize(assume_safety)
      for (size_t j = 0; j < hidden; j++) h[j] = ck_tanh_of(a[j] + bias[j]);
    }
  }
}

CKERNELS_CLONES
void ck_rnn_backward(
    float *gates, const float *out, const float *out_gradient, float *bias_gradient, size_t rows, size_t hidden,
    int rectified) {
  for (size_t r = 0; r < rows; r++) {
    float *a = gates + r * hidden;
    const float *h = out + r * hidden;
    const float *dh = out_gradient + r * hidden;
    float *db = bias_gradient;
    if (rectified) {
#pragma clang loop vectorize(assume_safety)
      for (size_t j = 0; j < hidden; j++) {
        float d = h[j] > 0.0f ? dh[j] : 0.0f;
        a[j] = d;
        db[j] += d;
      }
    } else {
#pragma clang loop vectorize(assume_safety)
      for (size_t j = 0; j < hidden; j++) {
        float d = dh[j] * (1.0f - h[j] * h[j]);
        a[j] = d;
        db[j] += d;
      }
    }
  }
}

CKERNELS_CLONES
void ck_gru_forward(
    float *gates, float *recurrent, const float *bias, const float *previous, float *out, size_t rows,
    size_t hidden) {
  for (size_t r = 0; r < rows; r++) {
    float *reset = gates + r * 3 * hidden;
    float *update = reset + hidden;
    float *fresh = update + hidden;
    float *product = recurrent + r * 3 * hidden;
    const float *before = previous + r * hidden;
    float *h = out + r * hidden;
#pragma clang loop vectorize(assume_safety)
    for (size_t j = 0; j < hidden; j++) {
      float rv = ck_sigmoid_of(reset[j] + product[j] + bias[j]);
      float zv = ck_sigmoid_of(update[j] + product[hidden + j] + bias[hidden + j]);
      float qv = product[2 * hidden + j] + bias[3 * hidden + j];
      float nv = ck_tanh_of(fresh[j] + bias[2 * hidden + j] + rv * qv);
      reset[j] = rv;
      update[j] = zv;
      fresh[j] = nv;
      product[2 * hidden + j] = qv;
      h[j] = (1.0f - zv) * nv + zv * before[j];
    }
  }
}

CKERNELS_CLONES
void ck_gru_backward(
    float *gates, float *recurrent, const float *previous, const float *out_gradient, float *carried,
    float *bias_gradient, size_t rows, size_t hidden) {
  for (size_t r = 0; r < rows; r++) {
    float *reset = gates + r * 3 * hidden;
    float *update = reset + hidden;
    float *fresh = update + hidden;
    float *product = recurrent + r * 3 * hidden;
    const float *before = previous + r * hidden;
    const float *dout = out_gradient + r * hidden;
    float *carry = carried + r * hidden;
    float *db = bias_gradient;
#pragma clang loop vectorize(assume_safety)
    for (size_t j = 0; j < hidden; j++) {
      float rv = reset[j], zv = update[j], nv = fresh[j], qv = product[2 * hidden + j];
      float dh = dout[j] + carry[j];
      float dz = dh * (before[j] - nv) * zv * (1.0f - zv);
      float dn = dh * (1.0f - zv) * (1.0f - nv * nv);
      float dr = dn * qv * rv * (1.0f - rv);
      float dq = dn * rv;
      reset[j] = dr;
      update[j] = dz;
      fresh[j] = dn;
      product[j] = dr;
      product[hidden + j] = dz;
      product[2 * hidden + j] = dq;
      db[j] += dr;
      db[hidden + j] += dz;
      db[2 * hidden + j] += dn;
      db[3 * hidden + j] += dq;
      carry[j] = dh * zv;
    }
  }
}

CKERNELS_CLONES
void ck_gru_reset(
    float *gates, const float *bias, const float *previous, float *kept, size_t rows, size_t hidden) {
  for (size_t r = 0; r < rows; r++) {
    float *reset = gates + r * 2 * hidden;
    float *update = reset + hidden;
    const float *before = previous + r * hidden;
    float *k = kept + r * hidden;
#pragma clang loop vectorize(assume_safety)
    for (size_t j = 0; j < hidden; j++) {
      float rv = ck_sigmoid_of(reset[j] + bias[j]);
      update[j] = ck_sigmoid_of(update[j] + bias[hidden + j]);
      reset[j] = rv;
      k[j] = rv * before[j];
    }
  }
}

CKERNELS_CLONES
void ck_gru_renew(
    const float *gates, float *fresh, const float *bias, const float *previous, float *out, size_t rows,
    size_t hidden, int updates_renew) {
  // z times sign plus offset is the share of n.
  float sign = updates_renew ? 1.0f : -1.0f, offset = updates_renew ? 0.0f : 1.0f;
  for (size_t r = 0; r < rows; r++) {
    const float *restrict update = gates + r * 2 * hidden + hidden;
    float *restrict n = fresh + r * hidden;
    const float *restrict before = previous + r * hidden;
    float *restrict h = out + r * hidden;
    for (size_t j = 0; j < hidden; j++) {
      float nv = ck_tanh_of(n[j] + bias[2 * hidden + j]);
      n[j] = nv;
      float share = offset + sign * update[j];
      h[j] = share * nv + (1.0f - share) * before[j];
    }
  }
}

CKERNELS_CLONES
void ck_gru_renew_backward(
    float *gates, float *fresh, const float *previous, const float *out_gradient, float *carried,
    float *bias_gradient, size_t rows, size_t hidden, int updates_renew) {
  float sign = updates_renew ? 1.0f : -1.0f, offset = updates_renew ? 0.0f : 1.0f;
  for (size_t r = 0; r < rows; r++) {
    float *update = gates + r * 2 * hidden + hidden;
    float *n = fresh + r * hidden;
    const float *before = previous + r * hidden;
    const float *dout = out_gradient + r * hidden;
    float *carry = carried + r * hidden;
    float *db = bias_gradient;
#pragma clang loop vectorize(assume_safety)
    for (size_t j = 0; j < hidden; j++) {
      float zv = update[j], nv = n[j], share = offset + sign * zv;
      float dh = dout[j] + carry[j];
      float dz = sign * dh * (nv - before[j]) * zv * (1.0f - zv);
      float dn = dh * share * (1.0f - nv * nv);
      update[j] = dz;
      n[j] = dn;
      db[hidden + j] += dz;
      db[2 * hidden + j] += dn;
      carry[j] = dh * (1.0f - share);
    }
  }
}

CKERNELS_CLONES
void ck_gru_reset_backward(
    float *gates, const float *previous, const float *kept_gradient, float *carried, float *bias_gradient,
    size_t rows, size_t hidden) {
  for (size_t r = 0; r < rows; r++) {
    float *reset = gates + r * 2 * hidden;
    const float *before = previous + r * hidden;
    const float *dk = kept_gradient + r * hidden;
    float *carry = carried + r * hidden;
    float *db = bias_gradient;
#pragma clang loop vectorize(assume_safety)
    for (size_t j = 0; j < hidden; j++) {
      float rv = reset[j];
      float dr = dk[j] * before[j] * rv * (1.0f - rv);
      carry[j] += dk[j] * rv;
      reset[j] = dr;
      db[j] += dr;
    }
  }
}
