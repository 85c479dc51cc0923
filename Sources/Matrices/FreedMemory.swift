internal import CMemory

/// Gives back to the system what was freed and is kept for later, in pieces of which the next stage of a large piece of work would use
/// few again. It takes some milliseconds.
package func returnFreedMemory() { cmemory_return_freed() }
