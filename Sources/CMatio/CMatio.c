#define _GNU_SOURCE
#include "CMatio.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "answers.h"

// What the child may take beyond what its work needs: a damaged file of a few bytes asks for any amount. The longest list
// of variables is of the same order.
static const rlim_t spare_memory = 64 << 20;
static const long long longest_list = 64 << 20;

// Bytes of the file or of the elements that even a slow machine reads in a second of computing.
static const rlim_t bytes_a_second = 8 << 20;

struct question {
  const char *path;
  int is_list;
  int is_hdf5;
  size_t index;
  size_t bytes;
};

static int transfer(int descriptor, void *bytes, size_t count, int is_write) {
  for (size_t done = 0; done < count;) {
    char *next = (char *)bytes + done;
    ssize_t moved = is_write ? write(descriptor, next, count - done) : read(descriptor, next, count - done);
    if (moved < 0 && errno == EINTR) continue;
    if (moved <= 0) return -1;
    done += (size_t)moved;
  }
  return 0;
}

// Memory that the child has at its start: the parent's, whose maps it inherits. 0 if the system does not say.
static rlim_t present_memory(void) {
  int descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return 0;
  char text[64] = {0};
  ssize_t count = read(descriptor, text, sizeof text - 1);
  close(descriptor);
  return count > 0 ? (rlim_t)strtoull(text, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE) : 0;
}

// Keeps the child to the memory and the time that a file of this size can need. A child that goes beyond dies, and the
// file is called broken.
static void bound(struct question question) {
  struct stat file;
  rlim_t work = question.bytes;
  if (stat(question.path, &file) == 0 && file.st_size > 0) work += (rlim_t)file.st_size;
  rlim_t seconds = 2 + work / bytes_a_second, present = present_memory();
  setrlimit(RLIMIT_CPU, &(struct rlimit){seconds, seconds});
  if (present == 0) return;
  rlim_t most = present + spare_memory + 4 * work;
  setrlimit(RLIMIT_AS, &(struct rlimit){most, most});
}

// A crash shall be an end without a word: no handler of the parent, no core file, no text of the C library.
static void prepare_to_die_quietly(void) {
  // Whatever of the parent's is held by descriptors, such as the lock of a folder, shall not outlive it.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGPIPE, SIGXCPU};
  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) signal(signals[i], SIG_DFL);
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
  int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere >= 0) {
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
  }
}

// Descriptors that reading a file takes at most.
enum { needed_descriptors = 4 };

// Whether the file can be opened with descriptors to spare; 0, or the error number. libmatio and HDF5 do not say why they
// cannot open a file.
static int opening_fault(const char *path) {
  int descriptors[needed_descriptors], count = 0, code = 0;
  while (count < needed_descriptors && code == 0) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) code = errno; else descriptors[count++] = descriptor;
  }
  while (count > 0) close(descriptors[--count]);
  return code;
}

static void answer(const struct cmatio_library *matio, struct question question, int pipe) {
  prepare_to_die_quietly();
  bound(question);
  int fault = opening_fault(question.path);
  struct cmatio_answer answer;
  if (fault != 0) {
    answer = (struct cmatio_answer){cmatio_fault - fault, NULL};
  } else if (question.is_hdf5) {
    answer = question.is_list ? cmatio_answer_list_hdf5(matio, question.path)
                              : cmatio_answer_read_hdf5(matio, question.path, question.index, question.bytes);
  } else {
    answer = question.is_list ? cmatio_answer_list(matio, question.path)
                              : cmatio_answer_read(matio, question.path, question.index, question.bytes);
  }
  if (transfer(pipe, &answer.status, sizeof answer.status, 1) == 0 && answer.status > 0) {
    transfer(pipe, answer.bytes, (size_t)answer.status, 1);
  }
  _exit(0);
}

// Reads what the child says. For a list, memory is made; elements go to `*target`.
static long long receive(struct question question, int pipe, unsigned char **target) {
  long long status;
  if (transfer(pipe, &status, sizeof status, 0) != 0) return CMATIO_BROKEN;
  if (status <= cmatio_fault) {
    errno = (int)(cmatio_fault - status);
    return CMATIO_SYSTEM;
  }
  if (status < 0) return status;
  if (question.is_list) {
    // The number comes from a process that a damaged file may have got hold of.
    if (status > longest_list) return CMATIO_BROKEN;
    *target = malloc((size_t)status + 1);
    if (*target == NULL) return CMATIO_SYSTEM;
  } else if ((size_t)status != question.bytes) {
    return CMATIO_BROKEN;
  }
  if (transfer(pipe, *target, (size_t)status, 0) == 0) return status;
  if (question.is_list) {
    free(*target);
    *target = NULL;
  }
  return CMATIO_BROKEN;
}

static long long ask(struct question question, unsigned char **target) {
  // Loaded by the parent, once, or each child would have to; only children give it files.
  const struct cmatio_library *matio = cmatio_library();
  if (matio == NULL || (question.is_hdf5 && !matio->hdf5.is_loaded)) {
    // Where no file can be opened, a library cannot be either.
    int descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return CMATIO_SYSTEM;
    close(descriptor);
    return CMATIO_MISSING;
  }
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return CMATIO_SYSTEM;
  pid_t child = fork();
  if (child == 0) answer(matio, question, ends[1]);
  int code = errno;
  close(ends[1]);
  long long status = child > 0 ? receive(question, ends[0], target) : CMATIO_SYSTEM;
  if (child > 0) code = errno;
  close(ends[0]);
  if (child > 0) {
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
  }
  errno = code;
  return status;
}

long long cmatio_list(const char *path, unsigned char **list) {
  *list = NULL;
  return ask((struct question){.path = path, .is_list = 1}, list);
}

int cmatio_read(const char *path, size_t index, void *target, size_t bytes) {
  unsigned char *start = target;
  long long status = ask((struct question){.path = path, .index = index, .bytes = bytes}, &start);
  return status < 0 ? (int)status : 0;
}

long long cmatio_list_hdf5(const char *path, unsigned char **list) {
  *list = NULL;
  return ask((struct question){.path = path, .is_list = 1, .is_hdf5 = 1}, list);
}

int cmatio_read_hdf5(const char *path, size_t index, void *target, size_t bytes) {
  unsigned char *start = target;
  long long status = ask((struct question){.path = path, .is_hdf5 = 1, .index = index, .bytes = bytes}, &start);
  return status < 0 ? (int)status : 0;
}
