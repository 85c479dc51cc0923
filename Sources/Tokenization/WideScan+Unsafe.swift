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
    // The scan's caller holds it; counting references here would cost a tenth of the time.
    unowned(unsafe) let table: WideTable
    let known: LazyTable
    /// The state of a word that is all letters, and those of ASCII and those of two bytes.
    let letterState: UInt8?
    let isLetter: LetterTest
    let twoByteLetters: LazyTable
    let caseBits: UInt64

    /// The segment from a boundary before the end, its folded form written to `target`; nil if it is ICU's to find.
    /// Up to eight bytes behind the folded form may be written too.
    @inline(__always)
    func segment(from position: Int, foldedTo target: UnsafeMutablePointer<UInt8>) -> Segment? {
        // Copies, because what is written through `target` could change members for all the compiler knows.
        let (text, count, steps, kinds, known) = (text, count, steps, kinds, known)
        var found = Segment(end: position)
        var state = WordAutomaton.start
        var row = steps + Int(state) << CharacterClasses.bits
        var next = position
        var written = 0
        // All bits of the entries so far.
        var seen: UInt64 = 0
        var lastMark = (end: position, order: UInt64(0))
        while next < count {
            let (codePoint, length) = decodeUTF8(text, next, count)
            if length == 0 { return nil }
            var entry = WideTable.Entry(FoldingTable.Entry(bits: known[codePoint]))
            var following = row[entry.characterClass]
            if following != state || !entry.fold.isPlain {
                if !entry.fold.isKnown {
                    entry = table.learned(codePoint)
                    following = row[entry.characterClass]
                }
                if following != state {
                    if kinds[Int(state)] != WordAutomaton.Kind.unfinished {
                        found = Segment(end: next, kind: kinds[Int(state)], folded: written, seen: seen)
                    }
                    if following == WordAutomaton.beyond { return nil }
                    if following == WordAutomaton.dead { break }
                    state = following
                    row = steps + Int(state) << CharacterClasses.bits
                }
                if !entry.fold.isPlain {
                    if lastMark.end == next && !entry.fold.foldsAlone(after: lastMark.order) {
                        entry = WideTable.Entry(FoldingTable.Entry.icus)
                    }
                    lastMark = (next &+ length, entry.fold.order)
                }
            }
            UnsafeMutableRawPointer(target + written).storeBytes(of: entry.fold.bytes.littleEndian, as: UInt32.self)
            written &+= entry.fold.count
            seen |= entry.fold.bits
            next &+= length
        }
        if kinds[Int(state)] != WordAutomaton.Kind.unfinished {
            found = Segment(end: next, kind: kinds[Int(state)], folded: written, seen: seen)
        }
        return found.end == position ? nil : found
    }

    /// Passes letters of one byte and of two while there are, several at a step: there is no branch on how long a word is, and no
    /// load that waits for the one before it. Stops a little before the end of the text. Up to eight bytes behind the folded form
    /// are written too.
    @inline(__always)
    func letters(from position: Int, foldedTo target: UnsafeMutablePointer<UInt8>) -> (end: Int, folded: Int) {
        let (text, count, twoByteLetters, caseBits) = (text, count, twoByteLetters, caseBits)
        var next = position
        var written = 0
        var passed = 0
        repeat {
            guard next &+ 8 < count else { break }
            let bytes = EightBytes.load(text + next)
            if bytes & 0x80 == 0 {
                EightBytes.store(EightBytes.folded(bytes, caseBits), to: target + written)
                passed = isLetter.leading(of: bytes)
                written &+= passed
            } else {
                passed = 0
                var areLetters = true
                for pair in 0..<4 {
                    let letter = UInt16(truncatingIfNeeded: bytes >> UInt64(16 * pair)).byteSwapped
                    let entry = FoldingTable.Entry(bits: twoByteLetters[UInt32(letter)])
                    areLetters = areLetters && entry.isKnown
                    UnsafeMutableRawPointer(target + written).storeBytes(of: entry.bytes.littleEndian, as: UInt32.self)
                    written &+= areLetters ? entry.count : 0
                    passed &+= areLetters ? 2 : 0
                }
            }
            next &+= passed
        } while passed == 8 || (passed > 0 && text[next] > 0x40)
        return (next, written)
    }

    /// The word from `position` on, which is known to be all letters of ASCII before `next`, folded already; nil if it is none of letters of
    /// one byte and of two, before a character of ASCII that ends it.
    @inline(never)
    func word(
        from position: Int, through next: Int, foldedTo target: UnsafeMutablePointer<UInt8>
    ) -> (end: Int, folded: Int)? {
        guard let letterState else { return nil }
        let (end, folded) = letters(from: next, foldedTo: target + (next - position))
        guard end > next, isEnd(of: letterState, at: end) else { return nil }
        return (end, next - position + folded)
    }

    /// Whether a character of ASCII stands at `position` that ends a segment in this state.
    @inline(__always)
    private func isEnd(of state: UInt8, at position: Int) -> Bool {
        text[position] < 0x80
            && steps[Int(state) << CharacterClasses.bits + characterClass(ofASCII: text[position])] == WordAutomaton.dead
    }

    @inline(__always)
    private func characterClass(ofASCII byte: UInt8) -> Int {
        WideTable.Entry(FoldingTable.Entry(bits: known[UInt32(byte)])).characterClass
    }

    /// Whether a segment that ended at `position` is followed by one byte that is a gap for itself and is no symbol to be kept: most
    /// often the space between two words.
    @inline(__always)
    func isFollowedByGap(at position: Int, symbols: Bool) -> Bool {
        guard position + 1 < count, text[position] < 0x80 else { return false }
        let gap = characterClass(ofASCII: text[position])
        let state = steps[Int(WordAutomaton.start) << CharacterClasses.bits + gap]
        guard kinds[Int(state)] == WordAutomaton.Kind.gap, !(symbols && visible[gap]) else { return false }
        let (codePoint, length) = decodeUTF8(text, position + 1, count)
        let next = WideTable.Entry(FoldingTable.Entry(bits: known[codePoint])).characterClass
        return length > 0 && steps[Int(state) << CharacterClasses.bits + next] == WordAutomaton.dead
    }

    /// Whether the well-formed character at `position`, which a segment began with, is neither white space nor a control character.
    @inline(__always)
    func isVisible(at position: Int) -> Bool {
        visible[WideTable.Entry(FoldingTable.Entry(bits: known[decodeUTF8(text, position, count).codePoint])).characterClass]
    }
}
