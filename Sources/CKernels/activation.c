#include "activation.h"
#include "CKernels.h"

CKERNELS_CLONES
void ck_tanh(const float *in, float *out, size_t count) {
  for (size_t i = 0; i < count; i++) out[i] = ck_tanh_of(in[i]);
}

CKERNELS_CLONES
void ck_sigmoid(const float *in, float *out, size_t count) {
  for (size_t i = 0; i < count; i++) out[i] = ck_sigmoid_of(in[i]);
}
