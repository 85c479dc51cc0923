// The only door to zlib and libzstd: an opaque handle and plain integers.
#ifndef CCOMPRESSION_H
#define CCOMPRESSION_H

#include <stdint.h>

#define CCOMPRESSION_GZIP 1
#define CCOMPRESSION_ZSTD 2

// One compressed input: gzip of any number of members, or zstd of any number of frames. One handle serves one thread.
// Memory: 64 KiB for gzip; for zstd the window that the frame asks for, at most 128 MiB.
typedef struct ccompression ccompression;
// NULL if there is no memory.
ccompression *ccompression_open(int32_t format);
void ccompression_close(ccompression *handle);
// Decompresses what fits into `output`: the number of bytes written, or -1 if the input is damaged. All there is has been
// written once a call writes less than `capacity`.
int64_t ccompression_next(
    ccompression *handle, const uint8_t *input, int64_t length, int64_t *consumed, uint8_t *output, int64_t capacity);
// Whether the input may end here: what came so far is whole.
int32_t ccompression_is_whole(const ccompression *handle);
// What the library says of the damage; valid while the handle is.
const char *ccompression_message(const ccompression *handle);

#endif
