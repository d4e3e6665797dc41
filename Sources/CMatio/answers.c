#define _GNU_SOURCE
#include "answers.h"

#include <errno.h>
#include <matio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// More than any real file has, with names and dimensions of sensible length.
static const size_t most_bytes = 64u << 20;

static const struct cmatio_answer broken = {CMATIO_BROKEN, NULL};
static const struct cmatio_answer no_memory = {cmatio_fault - ENOMEM, NULL};

static void ignore(int level, char *message) {
  (void)level;
  (void)message;
}

static mat_t *open_silently(const struct cmatio_library *matio, const char *path) {
  matio->set_log("prep", ignore);
  return matio->open(path, MAT_ACC_RDONLY);
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

// The child ends after its one answer, so that nothing is freed here.
struct cmatio_answer cmatio_answer_list(const struct cmatio_library *matio, const char *path) {
  mat_t *file = open_silently(matio, path);
  if (file == NULL) return (struct cmatio_answer){CMATIO_NOT_OPENED, NULL};
  unsigned char *list = malloc(1);
  size_t count = 0;
  for (matvar_t *variable; (variable = matio->next(file)) != NULL; matio->free(variable)) {
    const char *name = variable->name != NULL ? variable->name : "";
    uint32_t rank = variable->dims != NULL && variable->rank > 0 ? (uint32_t)variable->rank : 0;
    uint32_t fields[6] = {
      (uint32_t)content_of(variable), (uint32_t)matio->size_of_class(variable->class_type), rank, (uint32_t)strlen(name), 0, 0};
    if (rank > 1000 || fields[3] > 1u << 20) return broken;
    size_t size = sizeof fields + rank * sizeof(uint64_t) + fields[3];
    if (size > most_bytes - count) return broken;
    list = realloc(list, count + size);
    if (list == NULL) return no_memory;
    memcpy(list + count, fields, sizeof fields);
    unsigned char *next = list + count + sizeof fields;
    for (uint32_t i = 0; i < rank; i++, next += sizeof(uint64_t)) {
      uint64_t length = variable->dims[i];
      memcpy(next, &length, sizeof length);
    }
    memcpy(next, name, fields[3]);
    count += size;
  }
  return (struct cmatio_answer){(long long)count, list};
}

struct cmatio_answer cmatio_answer_read(
  const struct cmatio_library *matio, const char *path, size_t index, size_t bytes) {
  mat_t *file = open_silently(matio, path);
  if (file == NULL) return (struct cmatio_answer){CMATIO_NOT_OPENED, NULL};
  matvar_t *variable = matio->next(file);
  for (size_t i = 0; i < index && variable != NULL; i++) {
    matio->free(variable);
    variable = matio->next(file);
  }
  if (variable == NULL || matio->read_all(file, variable) != 0) return broken;
  // libmatio turns narrow storage into the class; if it ever does not, the size differs.
  if (variable->data == NULL || variable->nbytes != bytes) return broken;
  if ((size_t)variable->data_size != matio->size_of_class(variable->class_type)) return broken;
  return (struct cmatio_answer){(long long)bytes, variable->data};
}
