// Calls of the system that Swift cannot make: what is not in its headers, and what runs when a signal comes.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stddef.h>

// Remembers that a file is mapped, for the message of a fault. Returns a number for `csystem_forget`, or -1 where no
// place is left: the message then names no file.
int csystem_remember(const void *start, size_t count, const char *path);

// Forgets a mapping before it goes; -1 is passed over.
void csystem_forget(int slot);

// From now on a SIGBUS in a mapped file ends the program with exit code 1 and a message on standard error.
void csystem_install(void);

// Ends the program as a fault in this file does.
_Noreturn void csystem_fail(const char *path);

// Lets two folders change places in one step. Returns 0, or -1 with errno set where the file system cannot.
int csystem_exchange(const char *path, const char *other);

#endif
