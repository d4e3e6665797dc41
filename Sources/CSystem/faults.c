#define _GNU_SOURCE
#include "CSystem.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// More files than are mapped at a time; 24 bytes each.
enum { slot_count = 4096 };

struct slot {
  // Written last and cleared first, so that a handler never sees a slot half filled.
  _Atomic(uintptr_t) start;
  size_t count;
  char *path;
};

static struct slot slots[slot_count];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

int csystem_remember(const void *start, size_t count, const char *path) {
  char *copy = strdup(path);
  if (copy == NULL) return -1;
  // A terminal would obey what stands in a name.
  for (char *c = copy; *c != 0; c++) {
    if ((unsigned char)*c < 0x20 || *c == 0x7F) *c = '?';
  }
  int found = -1;
  pthread_mutex_lock(&lock);
  for (int i = 0; i < slot_count && found < 0; i++) {
    if (slots[i].path == NULL) found = i;
  }
  if (found >= 0) {
    slots[found].count = count;
    slots[found].path = copy;
    atomic_store(&slots[found].start, (uintptr_t)start);
  } else {
    free(copy);
  }
  pthread_mutex_unlock(&lock);
  return found;
}

void csystem_forget(int slot) {
  if (slot < 0) return;
  pthread_mutex_lock(&lock);
  atomic_store(&slots[slot].start, 0);
  free(slots[slot].path);
  slots[slot].path = NULL;
  pthread_mutex_unlock(&lock);
}

static void say(const char *text) {
  if (write(STDERR_FILENO, text, strlen(text)) < 0) return;
}

_Noreturn void csystem_fail(const char *path) {
  say("prep: ");
  say(path);
  say(": another program cut the file short while it was read, or its disk failed\n"
      "      Restore the file, or make it again, and run the same command again.\n");
  _exit(1);
}

// Only calls that are allowed in a handler.
static void handle(int number, siginfo_t *info, void *context) {
  (void)context;
  uintptr_t address = (uintptr_t)info->si_addr;
  for (int i = 0; i < slot_count; i++) {
    uintptr_t start = atomic_load(&slots[i].start);
    if (start != 0 && address >= start && address - start < slots[i].count) csystem_fail(slots[i].path);
  }
  // Not of a file that is known: the fault comes again and ends the program.
  signal(number, SIG_DFL);
}

void csystem_install(void) {
  struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO};
  sigemptyset(&action.sa_mask);
  sigaction(SIGBUS, &action, NULL);
}
