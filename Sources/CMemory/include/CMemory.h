// What the C library offers to manage memory and Swift does not see.
#ifndef CMEMORY_H
#define CMEMORY_H

// Gives back to the system what was freed and is kept for later.
void cmemory_return_freed(void);

#endif
