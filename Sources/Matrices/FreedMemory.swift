internal import CMemory

/// Gives back to the system what was freed and is kept for later, in pieces of which the next stage of a large piece of work would use
/// few again. It takes some milliseconds.
package func returnFreedMemory() { cmemory_return_freed() }

/// Has large memory given back to the system as soon as it is freed, in the whole process: for a program that does one large piece of
/// work, whose most memory is then what that work takes.
package func returnLargeMemoryAtOnce() { cmemory_return_large_at_once() }
