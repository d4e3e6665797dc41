// libsndfile's functions, loaded once.
#ifndef CSNDFILE_LIBRARY_H
#define CSNDFILE_LIBRARY_H

#include <sndfile.h>

struct csndfile_library {
  SNDFILE *(*open)(SF_VIRTUAL_IO *, int, SF_INFO *, void *);
  int (*close)(SNDFILE *);
  int (*error)(SNDFILE *);
  const char *(*message)(SNDFILE *);
  sf_count_t (*read_int)(SNDFILE *, int *, sf_count_t);
  sf_count_t (*read_float)(SNDFILE *, float *, sf_count_t);
};

// The library, or NULL where it is not installed.
const struct csndfile_library *csndfile_library(void);

#endif
