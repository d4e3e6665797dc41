#define _GNU_SOURCE
#include "CMatio.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <matio.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

struct cmatio_file {
  mat_t *mat;
  matvar_t *variable;
};

static void ignore(int level, char *message) {
  (void)level;
  (void)message;
}

// libmatio prints to standard error unless it is given somewhere else to log to, and HDF5 beneath it prints a whole
// stack for each failed call. HDF5 is looked up at run time because only libmatio is linked.
static void silence(void) {
  Mat_LogInitFunc("prep", ignore);
  int (*set_auto)(long, void *, void *) = (int (*)(long, void *, void *))dlsym(RTLD_DEFAULT, "H5Eset_auto2");
  if (set_auto != NULL) set_auto(0, NULL, NULL);
}

struct cmatio_file *cmatio_open(const char *path) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, silence);
  struct cmatio_file *file = calloc(1, sizeof *file);
  if (file == NULL) return NULL;
  file->mat = Mat_Open(path, MAT_ACC_RDONLY);
  if (file->mat == NULL) {
    free(file);
    return NULL;
  }
  return file;
}

static void drop_variable(struct cmatio_file *file) {
  if (file->variable != NULL) Mat_VarFree(file->variable);
  file->variable = NULL;
}

void cmatio_close(struct cmatio_file *file) {
  if (file == NULL) return;
  drop_variable(file);
  Mat_Close(file->mat);
  free(file);
}

static enum cmatio_content content_of(const matvar_t *variable) {
  switch (variable->class_type) {
    case MAT_C_EMPTY: return CMATIO_EMPTY;
    case MAT_C_CELL: return CMATIO_CELL;
    case MAT_C_STRUCT: return CMATIO_STRUCT;
    case MAT_C_OBJECT:
    case MAT_C_OPAQUE: return CMATIO_OBJECT;
    case MAT_C_CHAR: return CMATIO_CHAR;
    case MAT_C_SPARSE: return CMATIO_SPARSE;
    case MAT_C_FUNCTION: return CMATIO_FUNCTION;
    default: break;
  }
  if (variable->isComplex) return CMATIO_COMPLEX;
  if (variable->isLogical) return CMATIO_LOGICAL;
  switch (variable->class_type) {
    case MAT_C_DOUBLE:
    case MAT_C_SINGLE: return CMATIO_FLOAT;
    case MAT_C_INT8:
    case MAT_C_INT16:
    case MAT_C_INT32:
    case MAT_C_INT64: return CMATIO_SIGNED;
    case MAT_C_UINT8:
    case MAT_C_UINT16:
    case MAT_C_UINT32:
    case MAT_C_UINT64: return CMATIO_UNSIGNED;
    default: return CMATIO_OTHER;
  }
}

int cmatio_next(struct cmatio_file *file, struct cmatio_variable *variable) {
  drop_variable(file);
  file->variable = Mat_VarReadNextInfo(file->mat);
  if (file->variable == NULL) return 0;
  const matvar_t *found = file->variable;
  variable->name = found->name != NULL ? found->name : "";
  variable->content = content_of(found);
  variable->element_size = (int)Mat_SizeOfClass(found->class_type);
  variable->rank = found->dims != NULL && found->rank > 0 ? found->rank : 0;
  variable->dims = found->dims;
  return 1;
}

void cmatio_rewind(struct cmatio_file *file) {
  drop_variable(file);
  Mat_Rewind(file->mat);
}

const void *cmatio_read(struct cmatio_file *file, size_t bytes) {
  matvar_t *variable = file->variable;
  if (variable == NULL || Mat_VarReadDataAll(file->mat, variable) != 0) return NULL;
  // libmatio turns narrow storage into the class; if it ever does not, the size differs.
  if (variable->data == NULL || variable->nbytes != bytes) return NULL;
  if ((size_t)variable->data_size != Mat_SizeOfClass(variable->class_type)) return NULL;
  return variable->data;
}

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

static int write_all(int descriptor, const void *bytes, size_t count) {
  size_t done = 0;
  while (done < count) {
    ssize_t written = write(descriptor, (const char *)bytes + done, count - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return -1;
    done += (size_t)written;
  }
  return 0;
}

int cmatio_memory_file(const void *bytes, size_t count) {
  int descriptor = memfd_create("prep-mat", MFD_CLOEXEC);
  if (descriptor < 0) return -1;
  if (write_all(descriptor, bytes, count) == 0) return descriptor;
  int code = errno;
  close(descriptor);
  errno = code;
  return -1;
}

int cmatio_named_file(const void *bytes, size_t count, char *path, size_t path_size) {
  const char *chosen = getenv("TMPDIR");
  const char *folders[] = {"/dev/shm", chosen != NULL && chosen[0] == '/' ? chosen : "/tmp", "/tmp"};
  int code = ENOENT;
  for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
    int length = snprintf(path, path_size, "%s/prep-XXXXXX", folders[i]);
    if (length < 0 || (size_t)length >= path_size) continue;
    int descriptor = mkostemp(path, O_CLOEXEC);
    if (descriptor < 0) {
      code = errno;
      continue;
    }
    int failed = write_all(descriptor, bytes, count);
    code = errno;
    close(descriptor);
    if (failed == 0) return 0;
    // Shared memory is often small; the next folder may have room.
    unlink(path);
  }
  errno = code;
  return -1;
}
