// For sync_file_range.
#define _GNU_SOURCE

#include "CMemory.h"

#include <fcntl.h>
#include <malloc.h>

enum { line = 64 };

static inline void prefetch(const char *start, long count) {
  if (count <= 0) { return; }
  for (long i = 0; i < count; i += line) { __builtin_prefetch(start + i); }
  // Bytes begin anywhere in a line, and may end in one more.
  __builtin_prefetch(start + count - 1);
}

void cmemory_prefetch_bytes(const void *start, long count) { prefetch(start, count); }

void cmemory_prefetch_rows(const void *rows, long size, const uint32_t *indices, long count) {
  for (long i = 0; i < count; i++) { prefetch((const char *)rows + indices[i] * size, size); }
}

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
