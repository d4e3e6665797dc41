#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

static struct cmatio_library library;
static int is_loaded;

// 1.5 has had these versions of its binary interface, of which none changed what is used here.
static void *open_newest(void) {
#ifdef __APPLE__
  return dlopen("libmatio.dylib", RTLD_NOW | RTLD_LOCAL);
#else
  void *handle = NULL;
  for (int version = 19; version >= 4 && handle == NULL; version--) {
    char name[32];
    snprintf(name, sizeof name, "libmatio.so.%d", version);
    handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  }
  return handle;
#endif
}

static void load(void) {
  void *handle = open_newest();
  if (handle == NULL) return;
  void (*version)(int *, int *, int *) = (void (*)(int *, int *, int *))dlsym(handle, "Mat_GetLibraryVersion");
  int major = 0, minor = 0, release = 0;
  if (version != NULL) version(&major, &minor, &release);
  if (major != MATIO_MAJOR_VERSION || minor != MATIO_MINOR_VERSION) return;
  library.open = (mat_t * (*)(const char *, int)) dlsym(handle, "Mat_Open");
  library.next = (matvar_t * (*)(mat_t *)) dlsym(handle, "Mat_VarReadNextInfo");
  library.free = (void (*)(matvar_t *))dlsym(handle, "Mat_VarFree");
  library.size_of_class = (size_t (*)(int))dlsym(handle, "Mat_SizeOfClass");
  library.read_all = (int (*)(mat_t *, matvar_t *))dlsym(handle, "Mat_VarReadDataAll");
  library.set_log = (int (*)(const char *, void (*)(int, char *)))dlsym(handle, "Mat_LogInitFunc");
  cmatio_load_hdf5(&library.hdf5, handle);
  is_loaded = library.open != NULL && library.next != NULL && library.free != NULL && library.size_of_class != NULL
              && library.read_all != NULL && library.set_log != NULL;
}

const struct cmatio_library *cmatio_library(void) {
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&lock);
  // Tried again where it failed: too many files may have been open.
  if (!is_loaded) load();
  pthread_mutex_unlock(&lock);
  return is_loaded ? &library : NULL;
}
