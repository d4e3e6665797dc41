#ifndef CMATIO_H
#define CMATIO_H
#include <matio.h>
#endif
