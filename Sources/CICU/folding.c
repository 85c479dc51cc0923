#include "CICU.h"

#include <stdbool.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

struct cicu_folder {
    const UNormalizer2 *normalizer;  // NULL: no folding
    UChar *source, *folded;
    char *result;
    int32_t source_capacity, folded_capacity, result_capacity;
};

cicu_folder *cicu_folder_open(int32_t fold, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = fold ? unorm2_getNFKCCasefoldInstance(&status) : NULL;
    cicu_folder *folder = U_SUCCESS(status) ? calloc(1, sizeof *folder) : NULL;
    if (U_SUCCESS(status) && folder == NULL) { status = U_MEMORY_ALLOCATION_ERROR; }
    if (folder != NULL) { folder->normalizer = normalizer; }
    *error = status;
    return folder;
}

void cicu_folder_close(cicu_folder *folder) {
    if (folder == NULL) { return; }
    free(folder->source);
    free(folder->folded);
    free(folder->result);
    free(folder);
}

static bool grow(void **buffer, int32_t *capacity, int32_t needed, size_t size) {
    if (needed <= *capacity) { return true; }
    int32_t wanted = needed < 1024 ? 1024 : needed;
    void *grown = realloc(*buffer, (size_t)wanted * size);
    if (grown == NULL) { return false; }
    *buffer = grown;
    *capacity = wanted;
    return true;
}

int32_t cicu_folder_fold(cicu_folder *folder, const uint8_t *text, int32_t length, const uint8_t **result, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    *error = U_MEMORY_ALLOCATION_ERROR;
    // UTF-16 never has more units than UTF-8 has bytes.
    int32_t units = 0;
    if (!grow((void **)&folder->source, &folder->source_capacity, length, sizeof(UChar))) { return -1; }
    u_strFromUTF8WithSub(folder->source, folder->source_capacity, &units, (const char *)text, length, 0xFFFD, NULL, &status);
    const UChar *folded = folder->source;
    if (folder->normalizer != NULL && U_SUCCESS(status)) {
        int32_t needed = units;
        do {
            if (!grow((void **)&folder->folded, &folder->folded_capacity, needed, sizeof(UChar))) { return -1; }
            status = U_ZERO_ERROR;
            needed = unorm2_normalize(
                folder->normalizer, folder->source, units, folder->folded, folder->folded_capacity, &status);
        } while (status == U_BUFFER_OVERFLOW_ERROR);
        units = needed;
        folded = folder->folded;
    }
    int32_t bytes = 0;
    if (U_SUCCESS(status)) {
        int32_t needed = 0;
        do {
            if (!grow((void **)&folder->result, &folder->result_capacity, needed, 1)) { return -1; }
            status = U_ZERO_ERROR;
            u_strToUTF8(folder->result, folder->result_capacity, &needed, folded, units, &status);
        } while (status == U_BUFFER_OVERFLOW_ERROR);
        bytes = needed;
    }
    *error = status;
    *result = (const uint8_t *)folder->result;
    return U_SUCCESS(status) ? bytes : -1;
}

int32_t cicu_fold_alone(int32_t fold, int32_t code_point, uint8_t *result, int32_t *combining_class) {
    UErrorCode status = U_ZERO_ERROR;
    UChar source[U16_MAX_LENGTH], folded[U8_MAX_LENGTH];
    int32_t units = 0, length = 0, bytes = 0;
    U16_APPEND_UNSAFE(source, units, code_point);
    *combining_class = 0;
    if (!fold) {
        U8_APPEND_UNSAFE(result, bytes, code_point);
        return bytes;
    }
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
    length = unorm2_normalize(normalizer, source, units, folded, U8_MAX_LENGTH, &status);
    if (U_FAILURE(status)) { return -1; }
    for (int32_t next = 0; next < length;) {
        int32_t start = next;
        UChar32 part;
        U16_NEXT(folded, next, length, part);
        int32_t class = u_getCombiningClass(part);
        bool alone = start == 0 && next == length;
        if (u_getIntPropertyValue(part, UCHAR_NFC_QUICK_CHECK) != UNORM_YES || (class != 0 && !alone)) { return -1; }
        if (bytes + U8_LENGTH(part) > U8_LENGTH(code_point)) { return -1; }
        U8_APPEND_UNSAFE(result, bytes, part);
        *combining_class = class;
    }
    return bytes;
}

int32_t cicu_begins_with_space_or_control(const uint8_t *text, int32_t length) {
    int32_t next = 0;
    UChar32 first = 0xFFFD;
    if (length > 0) { U8_NEXT_OR_FFFD(text, next, length, first); }
    return u_isUWhiteSpace(first) || u_charType(first) == U_CONTROL_CHAR;
}
