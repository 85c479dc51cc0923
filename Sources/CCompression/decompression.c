#include "CCompression.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

struct ccompression {
    z_stream gzip;
    ZSTD_DStream *zstd;  // NULL: gzip
    bool is_whole;
    const char *message;
};

ccompression *ccompression_open(int32_t format) {
    ccompression *handle = calloc(1, sizeof *handle);
    if (handle == NULL) { return NULL; }
    bool is_open;
    if (format == CCOMPRESSION_ZSTD) {
        handle->zstd = ZSTD_createDStream();
        is_open = handle->zstd != NULL;
    } else {
        // 16: with gzip's header and checksum.
        is_open = inflateInit2(&handle->gzip, MAX_WBITS + 16) == Z_OK;
    }
    if (!is_open) {
        free(handle);
        return NULL;
    }
    return handle;
}

void ccompression_close(ccompression *handle) {
    if (handle == NULL) { return; }
    if (handle->zstd != NULL) {
        ZSTD_freeDStream(handle->zstd);
    } else {
        inflateEnd(&handle->gzip);
    }
    free(handle);
}

static bool inflate_some(ccompression *handle) {
    z_stream *gzip = &handle->gzip;
    while (gzip->avail_out > 0) {
        if (handle->is_whole) {
            // Tapes and block devices fill the rest with zeros.
            while (gzip->avail_in > 0 && *gzip->next_in == 0) {
                gzip->next_in++;
                gzip->avail_in--;
            }
            if (gzip->avail_in == 0) { return true; }
            inflateReset(gzip);
            handle->is_whole = false;
        }
        int status = inflate(gzip, Z_NO_FLUSH);
        if (status == Z_BUF_ERROR) { return true; }
        if (status == Z_STREAM_END) {
            handle->is_whole = true;
        } else if (status != Z_OK) {
            handle->message = gzip->msg != NULL ? gzip->msg : zError(status);
            return false;
        }
    }
    return true;
}

static bool unzstd_some(ccompression *handle, ZSTD_inBuffer *input, ZSTD_outBuffer *output) {
    do {
        size_t position = input->pos, written = output->pos;
        size_t status = ZSTD_decompressStream(handle->zstd, output, input);
        if (ZSTD_isError(status)) {
            handle->message = ZSTD_getErrorName(status);
            return false;
        }
        // Without progress it tells what the next frame would need.
        if (input->pos == position && output->pos == written) { return true; }
        handle->is_whole = status == 0;
    } while (output->pos < output->size);
    return true;
}

int64_t ccompression_next(
    ccompression *handle, const uint8_t *input, int64_t length, int64_t *consumed, uint8_t *output, int64_t capacity) {
    if (handle->zstd != NULL) {
        ZSTD_inBuffer source = {input, (size_t)length, 0};
        ZSTD_outBuffer target = {output, (size_t)capacity, 0};
        bool is_good = unzstd_some(handle, &source, &target);
        *consumed = (int64_t)source.pos;
        return is_good ? (int64_t)target.pos : -1;
    }
    // zlib counts in 32 bits.
    uInt given = length < INT_MAX ? (uInt)length : INT_MAX, room = capacity < INT_MAX ? (uInt)capacity : INT_MAX;
    handle->gzip.next_in = (Bytef *)input;
    handle->gzip.avail_in = given;
    handle->gzip.next_out = output;
    handle->gzip.avail_out = room;
    bool is_good = inflate_some(handle);
    *consumed = given - handle->gzip.avail_in;
    return is_good ? (int64_t)(room - handle->gzip.avail_out) : -1;
}

int32_t ccompression_is_whole(const ccompression *handle) { return handle->is_whole; }

const char *ccompression_message(const ccompression *handle) { return handle->message; }
