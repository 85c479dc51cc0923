#ifndef CICU_H
#define CICU_H
const char *cicu_icu_version(void);
#endif
