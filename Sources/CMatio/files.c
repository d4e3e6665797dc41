#define _GNU_SOURCE
#include "CMatio.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

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
