/// ICU's word rules over ASCII, or over all characters without dictionaries, as a finite automaton: from one boundary
/// it finds the next.
///
/// ICU's rules are themselves an automaton that starts anew at each boundary and takes the longest segment, so what
/// stands before a boundary never matters. What follows can: the automaton says so, by being alive when it meets
/// a character that it knows nothing of, and that segment is then ICU's to find.
///
/// The table is not written down here but learned from the linked ICU (`WordAutomaton+Learning.swift`), because versions
/// and locales differ: ICU 72 takes `@` for a letter and does not join at `:`.
package final class WordAutomaton: Sendable {
    /// What a segment that ends in a state is; plain numbers, because the inner loops compare them by the million.
    package enum Kind {
        /// No segment ends here.
        package static let unfinished: UInt8 = 0
        /// A segment with a rule status below 100.
        package static let gap: UInt8 = 1
        package static let word: UInt8 = 2
    }

    /// The segment ended before the byte that was read.
    static let dead: UInt8 = 0
    /// The byte is not ASCII, or the character not one of the automaton's: ICU has to say.
    static let beyond: UInt8 = 1
    static let start: UInt8 = 2
    static let stateLimit = 128

    /// The state after each byte: states × 256; `beyond` after one that is not ASCII.
    let transitions: [UInt8]
    /// The ``Kind`` of a segment that ends in a state, by the state.
    let kinds: [UInt8]
    /// Whether a segment below status 100 that begins with this byte is a symbol: 128.
    let visible: [Bool]
    /// Nil if only ASCII was learned.
    let wide: Wide?

    /// The state of a word that is all letters, and its letters: at most two ranges of bytes that lead there from the
    /// start and stay there. So tested, eight bytes cost one step. Nil if the rules are not of this form.
    let letters: Letters?

    package typealias Letters = (state: UInt8, first: ClosedRange<UInt8>, second: ClosedRange<UInt8>)

    /// The rules for characters of all scripts without dictionaries, ASCII among them.
    final class Wide: Sendable {
        let classes: CharacterClasses
        /// How runs of Chinese and Japanese are cut; nil if that is ICU's to say.
        let runs: Runs?
        /// The state after a character of each class: states × ``CharacterClasses/limit``.
        let steps: [UInt8]
        /// Whether a segment below status 100 that begins with a character of the class is a symbol.
        let visible: [Bool]
        private let folded: WideTable
        private let unfolded: WideTable

        init(classes: CharacterClasses, runs: Runs?, steps: [UInt8], visible: [Bool], letterState: UInt8) {
            self.classes = classes
            self.runs = runs
            self.steps = steps
            self.visible = visible
            let start = Int(WordAutomaton.start) << CharacterClasses.bits
            var letterClasses: UInt64 = 0
            for number in 0..<CharacterClasses.limit where letterState > WordAutomaton.beyond {
                let isLetter = steps[start + number] == letterState
                    && steps[Int(letterState) << CharacterClasses.bits + number] == letterState
                if isLetter { letterClasses |= 1 << UInt64(number) }
            }
            folded = WideTable(classes, .nfkcCasefold, letterClasses: letterClasses)
            unfolded = WideTable(classes, .none, letterClasses: letterClasses)
        }

        func table(for folding: TokenizerOptions.Folding) -> WideTable {
            switch folding {
            case .nfkcCasefold: folded
            case .none: unfolded
            }
        }
    }

    init(transitions: [UInt8], kinds: [UInt8], visible: [Bool], wide: Wide? = nil) {
        self.transitions = transitions
        self.kinds = kinds
        self.visible = visible
        self.wide = wide
        let state = transitions[Int(WordAutomaton.start) << 8 | 0x61]
        let bytes = (UInt8(0)..<128).filter {
            transitions[Int(WordAutomaton.start) << 8 | Int($0)] == state && transitions[Int(state) << 8 | Int($0)] == state
        }
        var ranges: [ClosedRange<UInt8>] = []
        for byte in bytes {
            if let last = ranges.last, last.upperBound + 1 == byte {
                ranges[ranges.count - 1] = last.lowerBound...byte
            } else {
                ranges.append(byte...byte)
            }
        }
        let isWord = state > WordAutomaton.beyond && kinds[Int(state)] == Kind.word
        letters = isWord && ranges.count == 2 ? (state, ranges[0], ranges[1]) : nil
    }
}
