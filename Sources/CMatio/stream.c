#include "CMatio.h"

#include <string.h>
#include <zlib.h>

long long cmatio_check_stream(const void *bytes, size_t count, long long limit, void *head, size_t head_size) {
  unsigned char block[16384];
  z_stream stream = {0};
  if (inflateInit(&stream) != Z_OK) return -1;
  const unsigned char *next = bytes;
  size_t remaining = count;
  long long total = 0;
  int status = Z_OK;
  while (status == Z_OK && total <= limit) {
    // zlib counts in 32 bits.
    uInt step = remaining < (1u << 30) ? (uInt)remaining : 1u << 30;
    stream.next_in = (unsigned char *)next;
    stream.avail_in = step;
    stream.next_out = block;
    stream.avail_out = sizeof block;
    status = inflate(&stream, Z_NO_FLUSH);
    next += step - stream.avail_in;
    remaining -= step - stream.avail_in;
    size_t made = sizeof block - stream.avail_out;
    if ((size_t)total < head_size) {
      size_t wanted = head_size - (size_t)total;
      memcpy((char *)head + total, block, made < wanted ? made : wanted);
    }
    total += (long long)made;
  }
  inflateEnd(&stream);
  if (total > limit) return -2;
  return status == Z_STREAM_END && remaining <= 7 ? total : -1;
}
