#include "CMemory.h"

#include <malloc.h>

void cmemory_return_freed(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
