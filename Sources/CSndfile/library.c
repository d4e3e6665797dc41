#include "library.h"

#include <dlfcn.h>
#include <pthread.h>

static struct csndfile_library library;
static int is_loaded;

static void load(void) {
#ifdef __APPLE__
  void *handle = dlopen("libsndfile.dylib", RTLD_NOW | RTLD_LOCAL);
#else
  void *handle = dlopen("libsndfile.so.1", RTLD_NOW | RTLD_LOCAL);
#endif
  if (handle == NULL) return;
  library.open = (SNDFILE * (*)(SF_VIRTUAL_IO *, int, SF_INFO *, void *)) dlsym(handle, "sf_open_virtual");
  library.close = (int (*)(SNDFILE *))dlsym(handle, "sf_close");
  library.error = (int (*)(SNDFILE *))dlsym(handle, "sf_error");
  library.message = (const char *(*)(SNDFILE *))dlsym(handle, "sf_strerror");
  library.read_int = (sf_count_t(*)(SNDFILE *, int *, sf_count_t))dlsym(handle, "sf_readf_int");
  library.read_float = (sf_count_t(*)(SNDFILE *, float *, sf_count_t))dlsym(handle, "sf_readf_float");
  is_loaded = library.open != NULL && library.close != NULL && library.error != NULL && library.message != NULL
              && library.read_int != NULL && library.read_float != NULL;
}

const struct csndfile_library *csndfile_library(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return is_loaded ? &library : NULL;
}
