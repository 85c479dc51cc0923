internal import Matrices

/// The numbers of short words that came lately.
///
/// Each word has one place, where it drives out whatever stands there: the most frequent words, which are most of a text, are found
/// in memory that stays near the processor. Looking up and inserting cost O(1).
package struct WordCache {
    private struct Entry {
        var name: ShortName
        var number: UInt32
    }

    private let bits: Int
    private var entries: [Entry]

    /// Of 2^`bits` places, of 24 bytes each.
    package init(bits: Int = 14) {
        self.bits = bits
        entries = Array(repeating: Entry(name: .none, number: 0), count: 1 << bits)
    }

    /// What was inserted for a word, if it is still there.
    @inline(__always)
    package subscript(name: ShortName) -> UInt32? {
        let (number, isRight) = read(name)
        return isRight ? number : nil
    }

    /// What stands in the place of a word, and whether it is what was inserted for this word. No branch depends on it here.
    @inline(__always)
    package func read(_ name: ShortName) -> (number: UInt32, isRight: Bool) {
        let entry = entries[place(of: name)]
        let difference = (entry.name.head ^ name.head) | (entry.name.tail ^ name.tail) | UInt64(entry.name.count ^ name.count)
        return (entry.number, difference == 0)
    }

    /// Asks for the place of a word to be brought near the processor.
    @inline(__always)
    package func prefetch(_ name: ShortName) { entries.span.prefetch(place(of: name)) }

    @inline(__always)
    package mutating func insert(_ name: ShortName, _ number: UInt32) {
        entries[place(of: name)] = Entry(name: name, number: number)
    }

    @inline(__always)
    private func place(of name: ShortName) -> Int { Int(name.hash >> UInt64(64 - bits)) }
}
