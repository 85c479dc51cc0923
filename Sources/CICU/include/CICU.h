// The only door to ICU: opaque handles and plain integers, no ICU type, so that Swift never sees ICU's headers.
// An error is ICU's own number (0 or below: fine); cicu_error_name says it in words.
#ifndef CICU_H
#define CICU_H

#include <stdint.h>

// Versions of the linked library, "72.1"; never NULL, valid until the thread asks again.
const char *cicu_icu_version(void);
const char *cicu_unicode_version(void);
const char *cicu_cldr_version(void);
const char *cicu_error_name(int32_t error);

// Word boundaries over UTF-8. One handle serves one thread.
typedef struct cicu_words cicu_words;
cicu_words *cicu_words_open(const char *locale, int32_t *error);
void cicu_words_close(cicu_words *words);
// Forgets what earlier texts taught the iterator (which dictionaries it has met), as if it were newly opened.
int32_t cicu_words_forget(cicu_words *words);
// Begins a text, which must stay where it is until the last cicu_words_next. Cost O(1).
int32_t cicu_words_start(cicu_words *words, const uint8_t *text, int32_t length);
// The end of the next segment, and ICU's rule status of it; -1 at the end of the text.
int32_t cicu_words_next(cicu_words *words, int32_t *status);
// The properties that word rules are made of: Word_Break, Extended_Pictographic, and in bit 0 whether it is white space or
// a control character. -1 if a dictionary may handle the code point.
int32_t cicu_word_properties(int32_t code_point);
// The words of one of ICU's dictionaries (such as "cjdict") with their costs, as the 16-bit units of a UCharsTrie. NULL if there is
// none in a form that is known here. It is never freed.
const uint16_t *cicu_dictionary(const char *name);

// By general category: whether a code point is a capital (or titlecase) letter, a small one, a decimal digit, or 0.
#define CICU_UPPER_CASE 1
#define CICU_LOWER_CASE 2
#define CICU_DIGIT 3
int32_t cicu_letter_case(int32_t code_point);

// NFKC_Casefold of UTF-8, ill-formed bytes taken as U+FFFD; with fold = 0 only that. One handle serves one thread.
typedef struct cicu_folder cicu_folder;
cicu_folder *cicu_folder_open(int32_t fold, int32_t *error);
void cicu_folder_close(cicu_folder *folder);
// Folds; *result points into the handle and is valid until its next use. Returns the number of bytes, or -1.
int32_t cicu_folder_fold(cicu_folder *folder, const uint8_t *text, int32_t length, const uint8_t **result, int32_t *error);
// What `code_point` folds to by itself, up to four bytes; returns their number, which may be 0. -1 if they are more than its
// own, or if what stands beside it may take part in another way than by canonical order, which `combining_class` is for.
int32_t cicu_fold_alone(int32_t fold, int32_t code_point, uint8_t *result, int32_t *combining_class);

// Whether the text's first code point is white space (White_Space=yes) or a control character (general category Cc).
int32_t cicu_begins_with_space_or_control(const uint8_t *text, int32_t length);

// The name by which a character set is known in mail (or to IANA, or else to ICU); NULL if ICU does not know `name`.
// It is never freed.
const char *cicu_charset_name(const char *name);
// ICU's own names of all it knows, 0 ..< count.
int32_t cicu_charset_count(void);
const char *cicu_charset_at(int32_t index);

// Text in a character set to UTF-8, ill-formed sequences taken as U+FFFD. One handle serves one text, on one thread.
typedef struct cicu_converter cicu_converter;
cicu_converter *cicu_converter_open(const char *name, int32_t *error);
void cicu_converter_close(cicu_converter *converter);
// Converts what fits into `output` (capacity: 16 or more): the number of bytes written, with CICU_MORE added if it has to be
// called again with what was not consumed, even if that is nothing. The last piece of the text is converted with
// is_last = 1. *replaced is how many ill-formed sequences this call met.
#define CICU_MORE 0x40000000
int32_t cicu_converter_convert(
    cicu_converter *converter, const uint8_t *text, int32_t length, int32_t is_last, int32_t *consumed, uint8_t *output,
    int32_t capacity, int64_t *replaced);

// The character set that the text most probably is in, and the confidence in that (0 to 100); NULL if ICU has no idea. The
// name is never freed.
const char *cicu_detect(const uint8_t *text, int32_t length, int32_t *confidence, int32_t *error);

// Columns that a code point takes in a terminal: 0, 1 or 2 (East_Asian_Width).
int32_t cicu_display_width(int32_t code_point);

#endif
