// What is used of libmatio, HDF5 and zlib for MATLAB files, as a few flat functions.
//
// libmatio, and HDF5 beneath it, are known to read and write out of bounds on damaged files. They therefore only ever
// run in a child process that is forked for one question: if it dies, the answer is that the file is broken. The
// child runs C code alone, for which the C library makes a fork safe in a program with threads.
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

// Why there is no answer.
enum cmatio_failure {
  CMATIO_SYSTEM = -1,    // no child process or no memory; see errno
  CMATIO_NOT_OPENED = -2,  // libmatio or HDF5 does not take the file
  CMATIO_BROKEN = -3,    // the data are broken, or the child died of them
  CMATIO_MISSING = -4,   // libmatio is not installed, or has no HDF5
};

// Lists the variables of a file of level 5.
//
// `*list` gets memory to be freed with free(), and the number of its bytes is returned, or a failure. Each variable is
// six 32-bit numbers (content, bytes of an element, number of dimensions, bytes of the name, parent, number), the
// dimensions as 64-bit numbers, and the name; all in the machine's byte order and without padding. The parent is the place
// in the list, counted from 1, of the structure or cell array that a value is in, and the number says which element of that
// it belongs to, from 1; both are 0 for variables.
long long cmatio_list(const char *path, unsigned char **list);

// Lists the variables of a file of level 7.3, and what is in its structures and cell arrays.
long long cmatio_list_hdf5(const char *path, unsigned char **list);

// Reads the elements of the variable with this index in the list, column by column, in the machine's byte order.
//
// The caller has checked that `bytes` is their size and that this much memory may be taken. Returns 0 or a failure.
int cmatio_read(const char *path, size_t index, void *target, size_t bytes);

// The same for a value in the list of a file of level 7.3.
int cmatio_read_hdf5(const char *path, size_t index, void *target, size_t bytes);

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
// caller removes the file. Returns 0, or -1 with errno set.
int cmatio_named_file(const void *bytes, size_t count, char *path, size_t path_size);

#endif
