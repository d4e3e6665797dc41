#include "CKernels.h"

// Ten rounds of Philox4x32 (Salmon et al., 2011) for one counter; the same numbers as SeededGenerator draws.
static inline __attribute__((always_inline)) void ck_philox(uint32_t c[4], uint32_t k0, uint32_t k1) {
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = (uint64_t)c[0] * 0xD2511F53u, p1 = (uint64_t)c[2] * 0xCD9E8D57u;
    uint32_t a = (uint32_t)(p1 >> 32) ^ c[1] ^ k0, b = (uint32_t)(p0 >> 32) ^ c[3] ^ k1;
    c[0] = a;
    c[1] = (uint32_t)p1;
    c[2] = b;
    c[3] = (uint32_t)p0;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
}

CKERNELS_CLONES
void ck_dropout(
    float *values, size_t count, uint32_t key0, uint32_t key1, uint32_t first_block, uint32_t word,
    uint32_t item0, uint32_t item1, uint32_t threshold, float scale) {
  size_t blocks = count / 4;
  for (size_t b = 0; b <= blocks; b++) {
    uint32_t c[4] = {first_block + (uint32_t)b, word, item0, item1};
    ck_philox(c, key0, key1);
    size_t n = b < blocks ? 4 : count - 4 * blocks;
    for (size_t k = 0; k < n; k++) {
      float v = values[4 * b + k] * scale;
      values[4 * b + k] = c[k] >= threshold ? v : 0.0f;
    }
  }
}
