#include <stddef.h>

#include "hdf5.h"

#include <dlfcn.h>

// A pointer to a function is as wide as one to data wherever there is a dlsym.
static int find(void *handle, const char *name, void *target) {
  void *found = dlsym(handle, name);
  *(void **)target = found;
  return found != NULL;
}

void cmatio_load_hdf5(struct cmatio_hdf5 *hdf5, void *handle) {
  int (*version)(unsigned *, unsigned *, unsigned *);
  unsigned major = 0, minor = 0, release = 0;
  // Before 1.10, identifiers had 32 bits.
  if (!find(handle, "H5get_libversion", &version) || version(&major, &minor, &release) < 0) return;
  if (major != 1 || minor < 10) return;
  const struct {
    const char *name;
    void *target;
  } wanted[] = {
    {"H5open", &hdf5->open_library},
    {"H5Eset_auto2", &hdf5->set_errors},
    {"H5PLset_loading_state", &hdf5->set_plugins},
    {"H5Fopen", &hdf5->open_file},
    {"H5Oopen", &hdf5->open_object},
    {"H5Rdereference2", &hdf5->dereference},
    {"H5Idec_ref", &hdf5->release},
    {"H5Iget_type", &hdf5->type_of_id},
    {"H5Aexists", &hdf5->has_attribute},
    {"H5Aopen", &hdf5->open_attribute},
    {"H5Aget_type", &hdf5->attribute_type},
    {"H5Aget_space", &hdf5->attribute_space},
    {"H5Aread", &hdf5->read_attribute},
    {"H5Dget_type", &hdf5->dataset_type},
    {"H5Dget_space", &hdf5->dataset_space},
    {"H5Dget_create_plist", &hdf5->dataset_properties},
    {"H5Dread", &hdf5->read_dataset},
    {"H5Pget_layout", &hdf5->layout},
    {"H5Pget_external_count", &hdf5->external_count},
    {"H5Tget_class", &hdf5->class_of},
    {"H5Tget_size", &hdf5->size_of},
    {"H5Tget_sign", &hdf5->sign_of},
    {"H5Tis_variable_str", &hdf5->is_variable},
    {"H5Tget_member_index", &hdf5->member_index},
    {"H5Sget_simple_extent_ndims", &hdf5->rank_of},
    {"H5Sget_simple_extent_dims", &hdf5->extent_of},
    {"H5Sget_simple_extent_npoints", &hdf5->count_of},
    {"H5T_STD_REF_OBJ_g", &hdf5->reference},
    {"H5T_NATIVE_FLOAT_g", &hdf5->float32},
    {"H5T_NATIVE_DOUBLE_g", &hdf5->float64},
    {"H5T_NATIVE_INT64_g", &hdf5->int64},
    {"H5T_NATIVE_INT8_g", &hdf5->signed_of_size[1]},
    {"H5T_NATIVE_INT16_g", &hdf5->signed_of_size[2]},
    {"H5T_NATIVE_INT32_g", &hdf5->signed_of_size[4]},
    {"H5T_NATIVE_INT64_g", &hdf5->signed_of_size[8]},
    {"H5T_NATIVE_UINT8_g", &hdf5->unsigned_of_size[1]},
    {"H5T_NATIVE_UINT16_g", &hdf5->unsigned_of_size[2]},
    {"H5T_NATIVE_UINT32_g", &hdf5->unsigned_of_size[4]},
    {"H5T_NATIVE_UINT64_g", &hdf5->unsigned_of_size[8]},
  };
  for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
    if (!find(handle, wanted[i].name, wanted[i].target)) return;
  }
  // Called H5Literate1 from 1.12 on, where the other form differs in what is not looked at.
  hdf5->is_loaded = find(handle, "H5Literate", &hdf5->iterate) || find(handle, "H5Literate1", &hdf5->iterate);
}
