#include "CICU.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <unicode/udata.h>

// What ICU's dictionary files begin with: eight numbers, then the trie.
enum { trie_offset, total_size = 3, trie_type, number_count = 8, type_mask = 7, of_utf16_units = 1 };

const uint16_t *cicu_dictionary(const char *name) {
    UErrorCode status = U_ZERO_ERROR;
    UDataMemory *file = udata_open(U_ICUDATA_NAME "-brkitr", "dict", name, &status);
    if (U_FAILURE(status)) { return NULL; }
    UDataInfo info = {.size = sizeof info};
    udata_getInfo(file, &info);
    const int32_t *numbers = udata_getMemory(file);
    bool is_known = memcmp(info.dataFormat, "Dict", 4) == 0 && info.formatVersion[0] == 1
        && info.isBigEndian == U_IS_BIG_ENDIAN && (numbers[trie_type] & type_mask) == of_utf16_units
        && numbers[trie_offset] >= number_count * 4 && numbers[trie_offset] % 2 == 0
        && numbers[total_size] > numbers[trie_offset];
    if (!is_known) {
        udata_close(file);
        return NULL;
    }
    return (const uint16_t *)((const char *)numbers + numbers[trie_offset]);
}
