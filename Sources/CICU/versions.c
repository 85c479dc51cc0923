#include "CICU.h"

#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/uversion.h>
#include <unicode/utypes.h>

// One for each thread, so that none reads what another is writing.
static _Thread_local char icu[U_MAX_VERSION_STRING_LENGTH];
static _Thread_local char unicode[U_MAX_VERSION_STRING_LENGTH];
static _Thread_local char cldr[U_MAX_VERSION_STRING_LENGTH];

const char *cicu_icu_version(void) {
    UVersionInfo version;
    u_getVersion(version);
    u_versionToString(version, icu);
    return icu;
}

const char *cicu_unicode_version(void) {
    UVersionInfo version;
    u_getUnicodeVersion(version);
    u_versionToString(version, unicode);
    return unicode;
}

const char *cicu_cldr_version(void) {
    UVersionInfo version;
    UErrorCode status = U_ZERO_ERROR;
    ulocdata_getCLDRVersion(version, &status);
    if (U_FAILURE(status)) { return "unknown"; }
    u_versionToString(version, cldr);
    return cldr;
}

const char *cicu_error_name(int32_t error) { return u_errorName((UErrorCode)error); }
