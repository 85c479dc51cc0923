/// The step of the fast lane over characters of all scripts without dictionaries: one segment, found and folded at once.
struct WideScan {
    struct Segment {
        var end: Int
        var kind = WordAutomaton.Kind.unfinished
        /// The bytes of its folded form, which are no more than its own.
        var folded = 0
        /// All bits of its characters' entries in the ``FoldingTable``.
        var seen: UInt64 = 0
        /// Whether the folded form is what was written; else ICU must fold it.
        @inline(__always) var isFolded: Bool { seen & FoldingTable.Entry.icus.bits == 0 }
        @inline(__always) var hasHangul: Bool { seen & FoldingTable.Entry.hangulBit != 0 }
    }

    let text: UnsafePointer<UInt8>
    let count: Int
    let steps: UnsafePointer<UInt8>
    let kinds: UnsafePointer<UInt8>
    let visible: UnsafePointer<Bool>
    // The scan's caller holds them; counting references here would cost a tenth of the time.
    unowned(unsafe) let classes: CharacterClasses
    unowned(unsafe) let folds: FoldingTable
    let knownClasses: LazyTable
    let knownFolds: LazyTable

    /// The segment from a boundary before the end, its folded form written to `target`; nil if it is ICU's to find.
    /// Up to four bytes behind the folded form may be written too.
    @inline(__always)
    func segment(from position: Int, foldedTo target: UnsafeMutablePointer<UInt8>) -> Segment? {
        // Copies, because what is written through `target` could change members for all the compiler knows.
        let (text, count, steps, kinds) = (text, count, steps, kinds)
        let (knownClasses, knownFolds) = (knownClasses, knownFolds)
        var found = Segment(end: position)
        var state = WordAutomaton.start
        var next = position
        var written = 0
        // All bits of the entries so far.
        var seen: UInt64 = 0
        var lastMark = (end: position, order: UInt64(0))
        while next < count {
            let (codePoint, length) = decodeUTF8(text, next, count)
            if length == 0 { return nil }
            let row = steps + Int(state) << CharacterClasses.bits
            var following = row[Int(truncatingIfNeeded: knownClasses[codePoint])]
            if following != state {
                if kinds[Int(state)] != WordAutomaton.Kind.unfinished {
                    found = Segment(end: next, kind: kinds[Int(state)], folded: written, seen: seen)
                }
                // A class that is not known yet steps beyond.
                if following == WordAutomaton.beyond { following = row[Int(truncatingIfNeeded: classes[codePoint])] }
                if following == WordAutomaton.beyond { return nil }
                if following == WordAutomaton.dead { break }
                state = following
            }
            var fold = FoldingTable.Entry(bits: knownFolds[codePoint])
            next &+= length
            if !fold.isPlain {
                fold = folds[codePoint]
                if lastMark.end == next &- length && !fold.foldsAlone(after: lastMark.order) {
                    fold = FoldingTable.Entry.icus
                }
                lastMark = (next, fold.order)
            }
            UnsafeMutableRawPointer(target + written).storeBytes(of: fold.bytes.littleEndian, as: UInt32.self)
            written &+= fold.count
            seen |= fold.bits
        }
        if kinds[Int(state)] != WordAutomaton.Kind.unfinished {
            found = Segment(end: next, kind: kinds[Int(state)], folded: written, seen: seen)
        }
        return found.end == position ? nil : found
    }

    /// Whether the well-formed character at `position` is neither white space nor a control character.
    @inline(__always)
    func isVisible(at position: Int) -> Bool {
        visible[Int(classes[decodeUTF8(text, position, count).codePoint])]
    }
}
