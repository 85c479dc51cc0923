#include "CICU.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

enum { pivot_units = 4096, longest_name = 100 };

struct cicu_converter {
    UConverter *source, *utf8;
    UChar pivot[pivot_units];
    UChar *pivot_source, *pivot_target;
    int64_t replaced;
};

// Names come from strangers: only those in ICU's table are handed on, since opening takes others for file names.
static bool is_known(const char *name) {
    size_t length = strnlen(name, longest_name);
    if (length == 0 || length == longest_name) { return false; }
    UErrorCode status = U_ZERO_ERROR;
    return ucnv_countAliases(name, &status) > 0 && U_SUCCESS(status);
}

const char *cicu_charset_name(const char *name) {
    if (!is_known(name)) { return NULL; }
    static const char *const standards[] = {"MIME", "IANA"};
    for (int i = 0; i < 2; i++) {
        UErrorCode status = U_ZERO_ERROR;
        const char *standard = ucnv_getStandardName(name, standards[i], &status);
        if (U_SUCCESS(status) && standard != NULL) { return standard; }
    }
    UErrorCode status = U_ZERO_ERROR;
    return ucnv_getAlias(name, 0, &status);
}

int32_t cicu_charset_count(void) { return ucnv_countAvailable(); }

const char *cicu_charset_at(int32_t index) { return ucnv_getAvailableName(index); }

// ICU's own substitution writes U+001A in the place of some single bytes, and counts nothing.
static void replace_illegal(
    const void *context, UConverterToUnicodeArgs *arguments, const char *bytes, int32_t length,
    UConverterCallbackReason reason, UErrorCode *status) {
    (void)bytes, (void)length;
    if (reason > UCNV_IRREGULAR) { return; }
    static const UChar replacement = 0xFFFD;
    ((cicu_converter *)context)->replaced++;
    *status = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, status);
}

static void replace_unpaired(
    const void *context, UConverterFromUnicodeArgs *arguments, const UChar *units, int32_t length, UChar32 code_point,
    UConverterCallbackReason reason, UErrorCode *status) {
    (void)units, (void)length, (void)code_point;
    if (reason > UCNV_IRREGULAR) { return; }
    ((cicu_converter *)context)->replaced++;
    *status = U_ZERO_ERROR;
    ucnv_cbFromUWriteSub(arguments, 0, status);
}

static void forget(cicu_converter *converter) {
    ucnv_reset(converter->source);
    ucnv_reset(converter->utf8);
    converter->pivot_source = converter->pivot_target = converter->pivot;
}

cicu_converter *cicu_converter_open(const char *name, int32_t *error) {
    UErrorCode status = is_known(name) ? U_ZERO_ERROR : U_FILE_ACCESS_ERROR;
    cicu_converter *converter = U_SUCCESS(status) ? calloc(1, sizeof *converter) : NULL;
    if (converter != NULL) {
        converter->source = ucnv_open(name, &status);
        converter->utf8 = ucnv_open("UTF-8", &status);
        ucnv_setToUCallBack(converter->source, replace_illegal, converter, NULL, NULL, &status);
        ucnv_setFromUCallBack(converter->utf8, replace_unpaired, converter, NULL, NULL, &status);
        if (U_SUCCESS(status)) {
            forget(converter);
        } else {
            cicu_converter_close(converter);
            converter = NULL;
        }
    } else if (U_SUCCESS(status)) {
        status = U_MEMORY_ALLOCATION_ERROR;
    }
    *error = status;
    return converter;
}

void cicu_converter_close(cicu_converter *converter) {
    if (converter == NULL) { return; }
    if (converter->source != NULL) { ucnv_close(converter->source); }
    if (converter->utf8 != NULL) { ucnv_close(converter->utf8); }
    free(converter);
}

int32_t cicu_converter_convert(
    cicu_converter *converter, const uint8_t *text, int32_t length, int32_t is_last, int32_t *consumed, uint8_t *output,
    int32_t capacity, int64_t *replaced) {
    // ICU takes no text at no address, which is what an empty one may have, for a mistake.
    const char *start = text != NULL ? (const char *)text : "";
    const char *source = start, *end = start + length;
    char *target = (char *)output, *limit = target + capacity;
    UErrorCode status = U_ZERO_ERROR;
    converter->replaced = 0;
    ucnv_convertEx(
        converter->utf8, converter->source, &target, limit, &source, end, converter->pivot, &converter->pivot_source,
        &converter->pivot_target, converter->pivot + pivot_units, false, is_last != 0, &status);
    bool is_full = status == U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(status) && !is_full) {
        // What no callback settled costs one byte, so that every text comes to an end.
        forget(converter);
        converter->replaced++;
        if (source < end) { source++; }
        is_full = source < end;
        if (limit - target >= 3) {
            memcpy(target, "\xEF\xBF\xBD", 3);
            target += 3;
        }
    }
    *consumed = (int32_t)(source - start);
    *replaced = converter->replaced;
    return (int32_t)(target - (char *)output) | (is_full ? CICU_MORE : 0);
}
