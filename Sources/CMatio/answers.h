// What the child process does, in C alone.
#ifndef CMATIO_ANSWERS_H
#define CMATIO_ANSWERS_H

#include "CMatio.h"
#include "library.h"

// An answer under way from child to parent: a number of bytes or a failure, then the bytes.
struct cmatio_answer {
  long long status;
  unsigned char *bytes;
};

// A status of a fault of the system is this less the error number.
enum { cmatio_fault = -1000 };

// Lists the variables.
struct cmatio_answer cmatio_answer_list(const struct cmatio_library *matio, const char *path);

// Reads the elements of one.
struct cmatio_answer cmatio_answer_read(
  const struct cmatio_library *matio, const char *path, size_t index, size_t bytes);

// The same for level 7.3, by HDF5 alone.
struct cmatio_answer cmatio_answer_list_hdf5(const struct cmatio_library *matio, const char *path);
struct cmatio_answer cmatio_answer_read_hdf5(
  const struct cmatio_library *matio, const char *path, size_t index, size_t bytes);

#endif
