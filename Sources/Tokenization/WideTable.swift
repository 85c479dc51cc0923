/// What the fast lane over all scripts needs of a code point, in one load: its class and what it folds to.
///
/// Filled from ``CharacterClasses`` and the ``FoldingTable`` as code points are met, and known to all threads from then on.
package final class WideTable: Sendable {
    package struct Entry {
        private static let classShift: UInt64 = 48

        /// The bits of the fold, and the class among those that it leaves.
        package let fold: FoldingTable.Entry

        @inline(__always) init(_ fold: FoldingTable.Entry) { self.fold = fold }

        init(characterClass: UInt64, fold: FoldingTable.Entry) {
            self.fold = FoldingTable.Entry(bits: fold.bits | characterClass << Entry.classShift)
        }

        /// 0 while it is not known, which every state takes for a class beyond it.
        @inline(__always)
        package var characterClass: Int { Int(truncatingIfNeeded: fold.bits >> Entry.classShift) & (CharacterClasses.limit - 1) }
    }

    private let classes: CharacterClasses
    private let folds: FoldingTable
    /// A bit for each class whose characters make a word of letters, from its beginning to its end.
    private let letterClasses: UInt64
    /// By code point, the bits of the entries that are known.
    package let entries = LazyTable()
    /// By the bytes of a letter of two bytes, the first one highest: its bits, if it folds to what it does behind anything.
    package let letters = LazyTable(size: 1 << 16)

    package init(_ classes: CharacterClasses, _ folding: TokenizerOptions.Folding, letterClasses: UInt64) {
        self.classes = classes
        self.letterClasses = letterClasses
        folds = FoldingTable.table(for: folding)
    }

    /// The entry of a code point of Unicode, no surrogate, that is not known yet.
    @inline(never)
    package func learned(_ codePoint: UInt32) -> Entry {
        let number = classes[codePoint]
        let entry = Entry(characterClass: number, fold: folds[codePoint])
        entries[codePoint] = entry.fold.bits
        if (0x80..<0x800).contains(codePoint), entry.fold.isPlain, letterClasses >> number & 1 != 0 {
            letters[(codePoint >> 6 | 0xC0) << 8 | codePoint & 0x3F | 0x80] = entry.fold.bits
        }
        return entry
    }
}
