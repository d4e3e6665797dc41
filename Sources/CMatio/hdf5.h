// What is used of HDF5, which libmatio brings: it reads level 7.3, and more of it than libmatio does.
//
// Its headers are not needed to build. The types here are those of HDF5 1.10 and later on machines of 64 bits.
#ifndef CMATIO_HDF5_H
#define CMATIO_HDF5_H

#include <stdint.h>

typedef int64_t cmatio_hid;

struct cmatio_hdf5 {
  int is_loaded;
  int (*open_library)(void);
  int (*set_errors)(cmatio_hid, void *, void *);
  int (*set_plugins)(unsigned);
  cmatio_hid (*open_file)(const char *, unsigned, cmatio_hid);
  int (*iterate)(cmatio_hid, int, int, uint64_t *, int (*)(cmatio_hid, const char *, const void *, void *), void *);
  cmatio_hid (*open_object)(cmatio_hid, const char *, cmatio_hid);
  cmatio_hid (*dereference)(cmatio_hid, cmatio_hid, int, const void *);
  int (*release)(cmatio_hid);  // of every kind
  int (*type_of_id)(cmatio_hid);
  int (*has_attribute)(cmatio_hid, const char *);
  cmatio_hid (*open_attribute)(cmatio_hid, const char *, cmatio_hid);
  cmatio_hid (*attribute_type)(cmatio_hid);
  cmatio_hid (*attribute_space)(cmatio_hid);
  int (*read_attribute)(cmatio_hid, cmatio_hid, void *);
  cmatio_hid (*dataset_type)(cmatio_hid);
  cmatio_hid (*dataset_space)(cmatio_hid);
  cmatio_hid (*dataset_properties)(cmatio_hid);
  int (*read_dataset)(cmatio_hid, cmatio_hid, cmatio_hid, cmatio_hid, cmatio_hid, void *);
  int (*layout)(cmatio_hid);
  int (*external_count)(cmatio_hid);
  int (*class_of)(cmatio_hid);
  size_t (*size_of)(cmatio_hid);
  int (*sign_of)(cmatio_hid);
  int (*is_variable)(cmatio_hid);
  int (*member_index)(cmatio_hid, const char *);
  int (*rank_of)(cmatio_hid);
  int (*extent_of)(cmatio_hid, uint64_t *, uint64_t *);
  long long (*count_of)(cmatio_hid);
  // Addresses of numbers that are set when the library is opened.
  const cmatio_hid *reference, *float32, *float64, *int64;
  const cmatio_hid *signed_of_size[9], *unsigned_of_size[9];
};

// Finds the functions in a libmatio that has been loaded; `is_loaded` says whether all of them are there.
void cmatio_load_hdf5(struct cmatio_hdf5 *hdf5, void *handle);

#endif
