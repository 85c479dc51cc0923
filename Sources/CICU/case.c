#include "CICU.h"

#include <unicode/uchar.h>

int32_t cicu_letter_case(int32_t code_point) {
    switch (u_charType(code_point)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
        return CICU_UPPER_CASE;
    case U_LOWERCASE_LETTER:
        return CICU_LOWER_CASE;
    case U_DECIMAL_DIGIT_NUMBER:
        return CICU_DIGIT;
    default:
        return 0;
    }
}
