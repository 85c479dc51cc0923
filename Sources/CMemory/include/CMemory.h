// What the C library offers to manage memory and Swift does not see.
#ifndef CMEMORY_H
#define CMEMORY_H

#include <stdint.h>

// Asks the processor for the cache line with a byte. Any address is allowed.
static inline void cmemory_prefetch(const void *address) { __builtin_prefetch(address); }

// The same for all lines of some bytes. Many lines in a call, for Swift does not inline it.
void cmemory_prefetch_bytes(const void *start, long count);

// The same for some rows of `size` bytes each, the first of which is at `rows`.
void cmemory_prefetch_rows(const void *rows, long size, const uint32_t *indices, long count);

// Has the system begin to write a part of a file from memory to disk, and does not wait for it.
void cmemory_begin_writing(int file, long long start, long long count);

// Gives back to the system what was freed and is kept for later.
void cmemory_return_freed(void);

// Has large memory given back to the system as soon as it is freed, from now on and in the whole process.
void cmemory_return_large_at_once(void);

#endif
