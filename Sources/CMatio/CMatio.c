#include "CMatio.h"
