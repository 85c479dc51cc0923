// For sync_file_range.
#define _GNU_SOURCE

#include "CMemory.h"

#include <fcntl.h>
#include <malloc.h>

void cmemory_begin_writing(int file, long long start, long long count) {
  (void)sync_file_range(file, start, count, SYNC_FILE_RANGE_WRITE);
}

void cmemory_return_freed(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

void cmemory_return_large_at_once(void) {
#ifdef __GLIBC__
  // By itself the C library comes to keep up to 64 MiB for each thread once it has met large pieces.
  mallopt(M_MMAP_THRESHOLD, 2 << 20);
  mallopt(M_TRIM_THRESHOLD, 4 << 20);
#endif
}
