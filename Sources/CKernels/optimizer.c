#include "CKernels.h"

// Eight running sums in double: wide enough for vector code, and always added in the same order.
CKERNELS_CLONES
double ck_sum_parts(const float *const *parts, size_t part_count, float scale, float *out, size_t count) {
  double lanes[8] = {0};
  const size_t piece = 1024;
  for (size_t start = 0; start < count; start += piece) {
    size_t n = count - start < piece ? count - start : piece;
    float *restrict y = out + start;
    for (size_t i = 0; i < n; i++) y[i] = parts[0][start + i];
    for (size_t p = 1; p < part_count; p++) {
      const float *restrict x = parts[p] + start;
      for (size_t i = 0; i < n; i++) y[i] += x[i];
    }
    for (size_t i = 0; i < n; i++) y[i] *= scale;
    size_t i = 0;
    for (; i + 8 <= n; i += 8)
      for (size_t k = 0; k < 8; k++) lanes[k] += (double)y[i + k] * (double)y[i + k];
    for (; i < n; i++) lanes[0] += (double)y[i] * (double)y[i];
  }
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

// The builtin, unlike sqrtf, sets no errno, which would keep the loop from being vectorized.
CKERNELS_CLONES
void ck_adam(
    float *parameters, const float *gradient, float *first_moment, float *second_moment, size_t count,
    float gradient_scale, float step_size, float rest1, float beta2, float rest2,
    float root_correction, float epsilon,
    float weight_decay, float shrinking) {
  float *restrict p = parameters;
  const float *restrict d = gradient;
  float *restrict m = first_moment;
  float *restrict v = second_moment;
  for (size_t i = 0; i < count; i++) {
    float g = d[i] * gradient_scale + weight_decay * p[i];
    float mv = m[i] + rest1 * (g - m[i]);
    float vv = v[i] * beta2 + rest2 * g * g;
    m[i] = mv;
    v[i] = vv;
    p[i] = p[i] * shrinking - step_size * mv / (__builtin_elementwise_sqrt(vv) / root_correction + epsilon);
  }
}

CKERNELS_CLONES
void ck_descend(
    float *parameters, const float *gradient, float *velocity, size_t count, float gradient_scale,
    float learning_rate, float momentum, float weight_decay) {
  float *restrict p = parameters;
  const float *restrict d = gradient;
  float *restrict v = velocity;
  if (velocity) {
    for (size_t i = 0; i < count; i++) {
      float vv = momentum * v[i] + (d[i] * gradient_scale + weight_decay * p[i]);
      v[i] = vv;
      p[i] -= learning_rate * vv;
    }
  } else {
    for (size_t i = 0; i < count; i++) p[i] -= learning_rate * (d[i] * gradient_scale + weight_decay * p[i]);
  }
}
