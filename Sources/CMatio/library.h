// libmatio, loaded when the first file needs it.
//
// It brings HDF5 and with that some thirty more libraries, which took a third of the time that every command needs to
// start, for a format that few of them meet.
#ifndef CMATIO_LIBRARY_H
#define CMATIO_LIBRARY_H

#include <matio.h>

#include "hdf5.h"

struct cmatio_library {
  mat_t *(*open)(const char *, int);
  matvar_t *(*next)(mat_t *);
  void (*free)(matvar_t *);
  size_t (*size_of_class)(int);
  int (*read_all)(mat_t *, matvar_t *);
  int (*set_log)(const char *, void (*)(int, char *));
  struct cmatio_hdf5 hdf5;
};

// The library, or NULL where none of the version whose header this was compiled with is installed.
const struct cmatio_library *cmatio_library(void);

#endif
