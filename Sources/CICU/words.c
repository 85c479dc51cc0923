#include "CICU.h"

#include <stdbool.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

struct cicu_words {
    UBreakIterator *pristine;  // never sees a text
    UBreakIterator *working;   // its clone
    UText text;
    const uint8_t *bytes;
    int32_t position;
    bool taught;  // whether `working` has met a character that a dictionary may handle
};

cicu_words *cicu_words_open(const char *locale, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    cicu_words *words = calloc(1, sizeof *words);
    if (words == NULL) {
        *error = U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    words->text = (UText)UTEXT_INITIALIZER;
    words->pristine = ubrk_open(UBRK_WORD, locale, NULL, 0, &status);
    words->working = U_SUCCESS(status) ? ubrk_clone(words->pristine, &status) : NULL;
    *error = status;
    if (U_FAILURE(status)) {
        cicu_words_close(words);
        return NULL;
    }
    return words;
}

void cicu_words_close(cicu_words *words) {
    if (words == NULL) { return; }
    if (words->working != NULL) { ubrk_close(words->working); }
    if (words->pristine != NULL) { ubrk_close(words->pristine); }
    utext_close(&words->text);
    free(words);
}

int32_t cicu_words_forget(cicu_words *words) {
    if (!words->taught) { return U_ZERO_ERROR; }
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *fresh = ubrk_clone(words->pristine, &status);
    if (U_FAILURE(status)) { return status; }
    ubrk_close(words->working);
    words->working = fresh;
    words->taught = false;
    return status;
}

int32_t cicu_words_start(cicu_words *words, const uint8_t *text, int32_t length) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&words->text, (const char *)text, length, &status);
    ubrk_setUText(words->working, &words->text, &status);
    words->bytes = text;
    words->position = 0;
    return status;
}

int32_t cicu_words_next(cicu_words *words, int32_t *status) {
    int32_t end = ubrk_next(words->working);
    if (end == UBRK_DONE) { return -1; }
    *status = ubrk_getRuleStatus(words->working);
    // Every script with a dictionary lies above U+0E00: three bytes or four in UTF-8.
    for (int32_t i = words->position; i < end && !words->taught; i++) { words->taught = words->bytes[i] >= 0xE0; }
    words->position = end;
    return end;
}

int32_t cicu_word_properties(int32_t code_point) {
    int32_t word_break = u_getIntPropertyValue(code_point, UCHAR_WORD_BREAK);
    if (word_break == U_WB_KATAKANA || u_getIntPropertyValue(code_point, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) { return -1; }
    switch (u_getIntPropertyValue(code_point, UCHAR_SCRIPT)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
        return -1;
    default:
        break;
    }
    bool invisible = u_isUWhiteSpace(code_point) || u_charType(code_point) == U_CONTROL_CHAR;
    bool pictographic = u_hasBinaryProperty(code_point, UCHAR_EXTENDED_PICTOGRAPHIC);
    return word_break << 2 | pictographic << 1 | invisible;
}
