#include "CICU.h"

#include <unicode/uchar.h>

int32_t cicu_display_width(int32_t code_point) {
    switch (u_charType(code_point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
        return code_point == 0xAD ? 1 : 0;
    default:
        break;
    }
    switch (u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE:
        return 2;
    default:
        return 1;
    }
}
