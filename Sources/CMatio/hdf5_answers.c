// MATLAB 7.3: an HDF5 file of which each dataset or group is a variable. The attribute MATLAB_class names its class; datasets
// are transposed. A structure is a group of its fields; of an array of structures each field is a dataset of references, as
// a cell array is.
#define _GNU_SOURCE
#include "answers.h"

#include <stdlib.h>
#include <string.h>

// Bounds on what is listed: variables, values inside of them, how deep those are, and the bytes of a name.
enum { most_variables = 1 << 16, most_inside = 4096, most_levels = 16, longest_variable = 4096, longest_field = 128 };
enum { most_dimensions = 32, class_size = 64 };

// Of HDF5, whose headers are not used.
enum { is_group = 2, is_dataset = 5, virtual_layout = 3, hard_link = 0, not_opened = -1 };
enum { by_name = 0, increasing = 0, object_reference = 0 };
enum { integers = 0, floats = 1, strings = 3, compounds = 6, references = 7 };

static const struct cmatio_answer broken = {CMATIO_BROKEN, NULL};
static const struct cmatio_answer no_memory = {CMATIO_SYSTEM, NULL};

// A value in the list.
struct value {
  uint32_t content, size, rank, parent, number, level;
  uint64_t dimensions[most_dimensions];
  char *name;
  cmatio_hid id;
  int is_array;  // a structure whose fields are datasets of references
};

struct contents {
  const struct cmatio_hdf5 *hdf5;
  struct value *values;
  size_t count, room, variables;
};

struct names {
  char **list;
  size_t count, most, longest;
  int is_broken;
};

static int collect_name(cmatio_hid group, const char *name, const void *info, void *context) {
  (void)group;
  struct names *names = context;
  // Soft and external links are not followed: they lead around in circles and out of the file. The kind of a link is the
  // first field of its description in every version.
  if (*(const int *)info != hard_link || name[0] == '#' || strlen(name) > names->longest) return 0;
  if (names->count == names->most) return 1;
  char **list = realloc(names->list, (names->count + 1) * sizeof *list);
  if (list == NULL) return -1;
  names->list = list;
  list[names->count] = strdup(name);
  return list[names->count++] == NULL ? -1 : 0;
}

static struct names names_in(const struct cmatio_hdf5 *hdf5, cmatio_hid group, size_t most, size_t longest) {
  struct names names = {.most = most, .longest = longest};
  uint64_t position = 0;
  names.is_broken = hdf5->iterate(group, by_name, increasing, &position, collect_name, &names) < 0;
  return names;
}

static int dataset_class(const struct cmatio_hdf5 *hdf5, cmatio_hid dataset) {
  cmatio_hid type = hdf5->dataset_type(dataset);
  int class = hdf5->class_of(type);
  hdf5->release(type);
  return class;
}

static long long dataset_count(const struct cmatio_hdf5 *hdf5, cmatio_hid dataset) {
  cmatio_hid space = hdf5->dataset_space(dataset);
  long long count = hdf5->count_of(space);
  hdf5->release(space);
  return count;
}

// Opens an attribute that is there and has one element; its type goes to `*type`. Negative if there is none.
static cmatio_hid open_attribute(const struct cmatio_hdf5 *hdf5, cmatio_hid object, const char *name, cmatio_hid *type) {
  if (hdf5->has_attribute(object, name) <= 0) return not_opened;
  cmatio_hid attribute = hdf5->open_attribute(object, name, 0);
  if (attribute < 0) return not_opened;
  cmatio_hid space = hdf5->attribute_space(attribute);
  int is_one = hdf5->count_of(space) == 1;
  hdf5->release(space);
  *type = is_one ? hdf5->attribute_type(attribute) : not_opened;
  if (*type >= 0) return attribute;
  hdf5->release(attribute);
  return not_opened;
}

// Reads an attribute that is one text, whether it is ended by a zero, filled up with zeros or spaces, as long as its type,
// or of variable length. The text is empty where there is none or it is too long for a class.
static void read_text(const struct cmatio_hdf5 *hdf5, cmatio_hid object, const char *name, char text[class_size + 1]) {
  memset(text, 0, class_size + 1);
  cmatio_hid type, attribute = open_attribute(hdf5, object, name, &type);
  if (attribute < 0) return;
  size_t size = hdf5->size_of(type);
  if (hdf5->class_of(type) != strings) size = 0;
  if (size > 0 && hdf5->is_variable(type) > 0) {
    char *found = NULL;
    if (hdf5->read_attribute(attribute, type, &found) >= 0 && found != NULL) strncpy(text, found, class_size);
  } else if (size >= 1 && size <= class_size) {
    if (hdf5->read_attribute(attribute, type, text) < 0) memset(text, 0, class_size + 1);
  }
  for (size_t end = strlen(text); end > 0 && text[end - 1] == ' '; end--) text[end - 1] = 0;
  hdf5->release(type);
  hdf5->release(attribute);
}

// Whether an attribute is there and is not zero.
static int is_set(const struct cmatio_hdf5 *hdf5, cmatio_hid object, const char *name) {
  cmatio_hid type, attribute = open_attribute(hdf5, object, name, &type);
  if (attribute < 0) return 0;
  int64_t number = 1;
  if (hdf5->class_of(type) == integers) hdf5->read_attribute(attribute, *hdf5->int64, &number);
  hdf5->release(type);
  hdf5->release(attribute);
  return number != 0;
}

static int is_among(const char *word, const char *const *words) {
  for (; *words != NULL; words++) {
    if (strcmp(word, *words) == 0) return 1;
  }
  return 0;
}

// What the elements of a dataset are, by its class in MATLAB (empty where none is stated) and its type.
static uint32_t content_of(const struct cmatio_hdf5 *hdf5, const char *class, cmatio_hid type, uint32_t *size) {
  static const char *const numbers[] = {"",      "double", "single", "int8",   "uint8",  "int16",
                                        "uint16", "int32",  "uint32", "int64", "uint64", NULL};
  if (strcmp(class, "char") == 0) return CMATIO_CHAR;
  if (strcmp(class, "cell") == 0) return CMATIO_CELL;
  if (strcmp(class, "struct") == 0) return CMATIO_STRUCT;
  if (strcmp(class, "function_handle") == 0) return CMATIO_FUNCTION;
  int is_logical = strcmp(class, "logical") == 0;
  if (!is_logical && !is_among(class, numbers)) return CMATIO_OBJECT;
  size_t bytes = hdf5->size_of(type);
  switch (hdf5->class_of(type)) {
    case integers:
      if (bytes != 1 && bytes != 2 && bytes != 4 && bytes != 8) return CMATIO_OTHER;
      *size = (uint32_t)bytes;
      if (is_logical) return CMATIO_LOGICAL;
      return hdf5->sign_of(type) == 0 ? CMATIO_UNSIGNED : CMATIO_SIGNED;
    case floats:
      if (is_logical || bytes > 8) return CMATIO_OTHER;
      *size = bytes <= 4 ? 4 : 8;
      return CMATIO_FLOAT;
    case strings: return CMATIO_CHAR;
    case compounds:
      return hdf5->member_index(type, "real") >= 0 && hdf5->member_index(type, "imag") >= 0 ? CMATIO_COMPLEX
                                                                                            : CMATIO_OTHER;
    default: return CMATIO_OTHER;
  }
}

// Dimensions as MATLAB has them: the other way round, and at least two.
static void set_dimensions(const struct cmatio_hdf5 *hdf5, cmatio_hid dataset, struct value *value) {
  cmatio_hid space = hdf5->dataset_space(dataset);
  uint64_t extent[most_dimensions] = {0};
  int rank = hdf5->rank_of(space);
  long long count = hdf5->count_of(space);
  if (rank > 0 && rank <= most_dimensions) hdf5->extent_of(space, extent, NULL);
  hdf5->release(space);
  if (rank < 0 || rank > most_dimensions || count < 0) {
    value->content = CMATIO_OTHER;
    return;
  }
  value->rank = rank < 2 ? 2 : (uint32_t)rank;
  uint64_t only = count > 0 ? 1 : 0;
  value->dimensions[0] = value->dimensions[1] = only;
  for (int i = 0; i < rank; i++) value->dimensions[i] = extent[rank - 1 - i];
  if (is_set(hdf5, dataset, "MATLAB_empty")) {
    value->rank = 2;
    value->dimensions[0] = value->dimensions[1] = 0;
  }
}

// Whether the elements of a dataset are in this file and nowhere else.
static int is_within_file(const struct cmatio_hdf5 *hdf5, cmatio_hid dataset) {
  cmatio_hid properties = hdf5->dataset_properties(dataset);
  if (properties < 0) return 0;
  int is_within = hdf5->layout(properties) != virtual_layout && hdf5->external_count(properties) <= 0;
  hdf5->release(properties);
  return is_within;
}

static uint64_t element_count(const struct value *value) {
  uint64_t count = value->rank > 0;
  for (uint32_t i = 0; i < value->rank; i++) {
    if (value->dimensions[i] != 0 && count > UINT64_MAX / value->dimensions[i]) return UINT64_MAX;
    count *= value->dimensions[i];
  }
  return count;
}

// A group is a structure, unless it stands for something else. Whether it is an array of them, its first field says.
static void describe_group(const struct cmatio_hdf5 *hdf5, cmatio_hid id, const char *class, struct value *value) {
  value->rank = 2;
  value->dimensions[0] = value->dimensions[1] = 1;
  value->content = CMATIO_STRUCT;
  if (hdf5->has_attribute(id, "MATLAB_sparse") > 0) value->content = CMATIO_SPARSE;
  else if (strcmp(class, "function_handle") == 0) value->content = CMATIO_FUNCTION;
  else if (class[0] != 0 && strcmp(class, "struct") != 0) value->content = CMATIO_OBJECT;
  if (value->content != CMATIO_STRUCT) return;
  struct names names = names_in(hdf5, id, 1, longest_field);
  if (names.count == 0) return;
  cmatio_hid field = hdf5->open_object(id, names.list[0], 0);
  if (field < 0) return;
  if (hdf5->type_of_id(field) == is_dataset && hdf5->has_attribute(field, "MATLAB_class") <= 0
      && dataset_class(hdf5, field) == references) {
    value->is_array = 1;
    set_dimensions(hdf5, field, value);
  }
  hdf5->release(field);
}

static void describe(const struct cmatio_hdf5 *hdf5, cmatio_hid id, struct value *value) {
  char class[class_size + 1];
  read_text(hdf5, id, "MATLAB_class", class);
  value->content = CMATIO_OTHER;
  if (hdf5->has_attribute(id, "MATLAB_object_decode") > 0) {
    value->content = CMATIO_OBJECT;
  } else if (hdf5->type_of_id(id) == is_group) {
    describe_group(hdf5, id, class, value);
  } else if (hdf5->type_of_id(id) == is_dataset) {
    cmatio_hid type = hdf5->dataset_type(id);
    value->content = content_of(hdf5, class, type, &value->size);
    hdf5->release(type);
    set_dimensions(hdf5, id, value);
    if (!is_within_file(hdf5, id)) value->content = CMATIO_OTHER;
    if (value->content == CMATIO_OTHER) value->size = 0;
  }
}

static int append(
  struct contents *contents, cmatio_hid id, const char *name, const struct value *owner, uint32_t parent, uint32_t number) {
  if (contents->count == contents->room) {
    contents->room = contents->room == 0 ? 16 : 2 * contents->room;
    struct value *values = realloc(contents->values, contents->room * sizeof *values);
    if (values == NULL) return -1;
    contents->values = values;
  }
  struct value *value = &contents->values[contents->count++];
  *value = (struct value){.parent = parent, .number = number, .level = owner == NULL ? 0 : owner->level + 1, .id = id};
  value->name = strdup(name);
  if (value->name == NULL) return -1;
  describe(contents->hdf5, id, value);
  return 0;
}

// Appends what the references of a dataset lead to.
static int append_references(
  struct contents *contents, cmatio_hid dataset, const char *name, size_t owner, uint64_t count) {
  const struct cmatio_hdf5 *hdf5 = contents->hdf5;
  size_t left = contents->variables + most_inside - contents->count;
  if (dataset_class(hdf5, dataset) != references || !is_within_file(hdf5, dataset)) return 0;
  // All are read at once.
  if (count > 1u << 20 || dataset_count(hdf5, dataset) != (long long)count) return 0;
  uint64_t *list = calloc(count + 1, sizeof *list);
  if (list == NULL) return -1;
  if (hdf5->read_dataset(dataset, *hdf5->reference, 0, 0, 0, list) >= 0) {
    for (uint64_t i = 0; i < count && i < left; i++) {
      cmatio_hid id = list[i] == 0 ? not_opened : hdf5->dereference(dataset, 0, object_reference, &list[i]);
      if (id < 0) continue;
      struct value parent = contents->values[owner];
      if (append(contents, id, name, &parent, (uint32_t)owner + 1, (uint32_t)i + 1) != 0) return -1;
    }
  }
  free(list);
  return 0;
}

// Appends what is in a structure or cell array.
static int expand(struct contents *contents, size_t index) {
  const struct cmatio_hdf5 *hdf5 = contents->hdf5;
  struct value owner = contents->values[index];
  if (owner.level >= most_levels) return 0;
  uint64_t count = element_count(&owner);
  if (owner.content == CMATIO_CELL) {
    return count == 0 ? 0 : append_references(contents, owner.id, "", index, count);
  }
  size_t most = contents->variables + most_inside;
  struct names names = names_in(hdf5, owner.id, most - contents->count, longest_field);
  for (size_t i = 0; i < names.count && contents->count < most; i++) {
    cmatio_hid field = hdf5->open_object(owner.id, names.list[i], 0);
    if (field < 0) continue;
    if (owner.is_array) {
      if (hdf5->type_of_id(field) == is_dataset && append_references(contents, field, names.list[i], index, count) != 0) {
        return -1;
      }
      hdf5->release(field);
    } else if (append(contents, field, names.list[i], &owner, (uint32_t)index + 1, 1) != 0) {
      return -1;
    }
  }
  return 0;
}

// Opens a file and goes over its values, level by level. The one with the index `kept` stays open.
static int explore(const struct cmatio_hdf5 *hdf5, const char *path, size_t kept, struct contents *contents) {
  *contents = (struct contents){.hdf5 = hdf5};
  if (hdf5->open_library() < 0) return CMATIO_SYSTEM;
  // HDF5 prints a stack of errors for each failed call, and would load code for filters that a file asks for.
  hdf5->set_errors(0, NULL, NULL);
  hdf5->set_plugins(0);
  cmatio_hid file = hdf5->open_file(path, 0, 0);
  if (file < 0) return CMATIO_NOT_OPENED;
  struct names names = names_in(hdf5, file, most_variables, longest_variable);
  if (names.is_broken) return CMATIO_BROKEN;
  for (size_t i = 0; i < names.count; i++) {
    cmatio_hid id = hdf5->open_object(file, names.list[i], 0);
    if (id < 0) return CMATIO_BROKEN;
    if (append(contents, id, names.list[i], NULL, 0, 0) != 0) return CMATIO_SYSTEM;
    const struct value *value = &contents->values[contents->count - 1];
    int is_container = value->content == CMATIO_CELL || value->content == CMATIO_STRUCT;
    if (!is_container && contents->count - 1 != kept) hdf5->release(id);
  }
  contents->variables = contents->count;
  for (size_t i = 0; i < contents->count; i++) {
    uint32_t content = contents->values[i].content;
    cmatio_hid id = contents->values[i].id;
    int is_container = content == CMATIO_CELL || content == CMATIO_STRUCT;
    if (is_container && contents->count < contents->variables + most_inside && expand(contents, i) != 0) {
      return CMATIO_SYSTEM;
    }
    if ((is_container || i >= contents->variables) && i != kept) hdf5->release(id);
  }
  return 0;
}

// The child ends after its one answer, so that nothing is freed here.
struct cmatio_answer cmatio_answer_list_hdf5(const struct cmatio_library *matio, const char *path) {
  struct contents contents;
  int failure = explore(&matio->hdf5, path, SIZE_MAX, &contents);
  if (failure != 0) return (struct cmatio_answer){failure, NULL};
  size_t size = 0;
  for (size_t i = 0; i < contents.count; i++) {
    size += 6 * sizeof(uint32_t) + contents.values[i].rank * sizeof(uint64_t) + strlen(contents.values[i].name);
  }
  unsigned char *list = malloc(size + 1), *next = list;
  if (list == NULL) return no_memory;
  for (size_t i = 0; i < contents.count; i++) {
    const struct value *value = &contents.values[i];
    uint32_t length = (uint32_t)strlen(value->name);
    uint32_t fields[6] = {value->content, value->size, value->rank, length, value->parent, value->number};
    memcpy(next, fields, sizeof fields);
    next += sizeof fields;
    memcpy(next, value->dimensions, value->rank * sizeof(uint64_t));
    next += value->rank * sizeof(uint64_t);
    memcpy(next, value->name, length);
    next += length;
  }
  return (struct cmatio_answer){(long long)size, list};
}

struct cmatio_answer cmatio_answer_read_hdf5(
  const struct cmatio_library *matio, const char *path, size_t index, size_t bytes) {
  const struct cmatio_hdf5 *hdf5 = &matio->hdf5;
  struct contents contents;
  int failure = explore(hdf5, path, index, &contents);
  if (failure != 0) return (struct cmatio_answer){failure, NULL};
  if (index >= contents.count) return broken;
  const struct value *value = &contents.values[index];
  const cmatio_hid *type = NULL;
  if (value->content == CMATIO_FLOAT) type = value->size == 4 ? hdf5->float32 : hdf5->float64;
  if (value->content == CMATIO_SIGNED) type = hdf5->signed_of_size[value->size];
  if (value->content == CMATIO_UNSIGNED || value->content == CMATIO_LOGICAL) type = hdf5->unsigned_of_size[value->size];
  // Every product of this many bytes has been compared with the size of the file.
  if (type == NULL || element_count(value) == 0 || element_count(value) != bytes / value->size) return broken;
  if (dataset_count(hdf5, value->id) != (long long)element_count(value)) return broken;
  unsigned char *elements = calloc(bytes, 1);
  if (elements == NULL) return no_memory;
  if (hdf5->read_dataset(value->id, *type, 0, 0, 0, elements) < 0) return broken;
  return (struct cmatio_answer){(long long)bytes, elements};
}
