// What is used of libmatio, as a few flat functions: its own header has callbacks, variadic functions and structures
// that a caller must not get wrong.
#ifndef CMATIO_H
#define CMATIO_H

#include <stddef.h>

// What the elements of a variable are.
enum cmatio_content {
  CMATIO_SIGNED,
  CMATIO_UNSIGNED,
  CMATIO_FLOAT,
  CMATIO_COMPLEX,
  CMATIO_LOGICAL,
  CMATIO_CHAR,
  CMATIO_CELL,
  CMATIO_STRUCT,
  CMATIO_SPARSE,
  CMATIO_OBJECT,
  CMATIO_FUNCTION,
  CMATIO_EMPTY,
  CMATIO_OTHER,
};

// A variable as its header describes it. The pointers are valid until the next call on the same file.
struct cmatio_variable {
  const char *name;
  enum cmatio_content content;
  int element_size;
  int rank;
  const size_t *dims;
};

struct cmatio_file;

// Opens a file of level 5 or 7.3; NULL if libmatio does not take it. Nothing is ever printed.
struct cmatio_file *cmatio_open(const char *path);

// Frees everything. The file may be NULL.
void cmatio_close(struct cmatio_file *file);

// Steps to the next variable: 1, or 0 after the last one or where libmatio cannot go on.
int cmatio_next(struct cmatio_file *file, struct cmatio_variable *variable);

// Goes back to before the first variable.
void cmatio_rewind(struct cmatio_file *file);

// Reads the elements of the variable that the last cmatio_next stepped to, column by column, in the machine's byte
// order. The caller has checked that `bytes` is their size and that this much memory may be taken. NULL if it
// cannot be read or has another size. Valid until the next call.
const void *cmatio_read(struct cmatio_file *file, size_t bytes);

// Unpacks a zlib stream (RFC 1950) without keeping it, to see that it is whole: its end lies within the bytes, with
// at most 7 bytes of padding after it, and its checksum is right. libmatio does not look at either.
//
// The first `head_size` unpacked bytes go to `head`, or fewer if there are not so many. Returns the number of
// unpacked bytes, or -1 if the stream is broken, or -2 if it unpacks to more than `limit`.
long long cmatio_check_stream(const void *bytes, size_t count, long long limit, void *head, size_t head_size);

// Makes a file that is only in memory and holds the bytes; its descriptor, or -1 with errno set.
int cmatio_memory_file(const void *bytes, size_t count);

// Makes a file that holds the bytes and has a name, in memory where the system offers it (/dev/shm), else in TMPDIR
// or /tmp: HDF5 resolves links, and the link to a file without a name leads nowhere. The path goes to `path`; the
// caller removes the file as soon as it has been opened. Returns 0, or -1 with errno set.
int cmatio_named_file(const void *bytes, size_t count, char *path, size_t path_size);

#endif
