/// The numbers of short words that came lately.
///
/// Each word has one place, where it drives out whatever stands there: the most frequent words, which are most of a text, are found
/// in memory that stays near the processor. Looking up and inserting cost O(1).
package struct WordCache {
    struct Entry: BitwiseCopyable {
        var name: ShortName
        var number: UInt32
    }

    let bits: Int
    private(set) var entries: [Entry]

    /// Of 2^`bits` places, of 24 bytes each.
    package init(bits: Int = 14) {
        self.bits = bits
        // A name that is no word's.
        entries = Array(repeating: Entry(name: ShortName(head: 0, tail: 0, count: .max), number: 0), count: 1 << bits)
    }

    /// What was inserted for a word, if it is still there.
    @inline(__always)
    package subscript(name: ShortName) -> UInt32? {
        let entry = entries[place(of: name)]
        return entry.name == name ? entry.number : nil
    }

    @inline(__always)
    package mutating func insert(_ name: ShortName, _ number: UInt32) {
        entries[place(of: name)] = Entry(name: name, number: number)
    }

    @inline(__always)
    private func place(of name: ShortName) -> Int { Int(truncatingIfNeeded: name.hash >> UInt64(64 - bits)) }
}
