#include "CICU.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/ucsdet.h>

const char *cicu_detect(const uint8_t *text, int32_t length, int32_t *confidence, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    const char *name = NULL;
    *confidence = 0;
    UCharsetDetector *detector = ucsdet_open(&status);
    if (U_SUCCESS(status)) {
        int32_t count = 0;
        ucsdet_setText(detector, (const char *)text, length, &status);
        const UCharsetMatch **matches = ucsdet_detectAll(detector, &count, &status);
        bool holds_zero = length > 0 && memchr(text, 0, (size_t)length) != NULL;
        for (int32_t i = 0; U_SUCCESS(status) && i < count && name == NULL; i++) {
            const char *guess = ucsdet_getName(matches[i], &status);
            // ICU takes many a text for UTF-16 faintly; but spaces and line ends have a zero byte there.
            bool is_wide = strncmp(guess, "UTF-16", 6) == 0 || strncmp(guess, "UTF-32", 6) == 0;
            if (is_wide && !holds_zero) { continue; }
            name = guess;
            *confidence = ucsdet_getConfidence(matches[i], &status);
        }
        ucsdet_close(detector);
    }
    *error = status;
    return U_SUCCESS(status) ? name : NULL;
}
