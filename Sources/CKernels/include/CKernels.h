#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

// Vector loops that Swift cannot dispatch at run time. Each is compiled for several instruction sets and the
// fastest that the running CPU has is chosen when the program is loaded. Each has a plain Swift reference that
// the tests compare it with. No function allocates, and none keeps a pointer.

#if defined(__x86_64__) && defined(__has_attribute)
#if __has_attribute(target_clones)
#define CKERNELS_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif
#endif
#ifndef CKERNELS_CLONES
#define CKERNELS_CLONES
#endif

#include "filters.h"
#include "half.h"
#include "spectrum.h"
#include "mel.h"
#include "nets.h"

#endif
