/// The inner loop of the fast lane: one run over the bytes finds the segments and folds the tokens.
struct WordScan {
    /// Bytes that `run` may write beside the folded tokens: the space behind each of a batch, and others behind the last, for it
    /// copies eight at a time.
    static let slack = batch + 8
    private static let batch = 256

    let text: UnsafeBufferPointer<UInt8>
    /// A boundary: everything before it is done.
    var position: Int
    let automaton: WordAutomaton
    let symbols: Bool
    let folding: TokenizerOptions.Folding
    /// Whether a segment with a Hangul syllable has been passed.
    private(set) var passedHangul = false
    /// Why the last run stopped.
    private(set) var stop = Stop.end

    enum Stop {
        /// At the end of the text, or at a boundary from which ICU has to go on.
        case end
        /// It has given a batch of tokens.
        case batch
        /// The segment before the position is a token that ICU has to fold.
        case unfolded(Range<Int>, isSymbol: Bool)
    }

    init(
        text: UnsafeBufferPointer<UInt8>, position: Int, automaton: WordAutomaton, symbols: Bool,
        folding: TokenizerOptions.Folding
    ) {
        self.text = text
        self.position = position
        self.automaton = automaton
        self.symbols = symbols
        self.folding = folding
    }

    /// Appends the next tokens, at most a batch; `bytes` has room for the rest of the text and `slack`.
    mutating func run(appendingTo bytes: inout [UInt8], _ entries: inout [TokenBuffer.Entry]) {
        let folded = bytes.count
        bytes.append(addingCapacity: text.count - position + WordScan.slack) { bytes in
            bytes.withUnsafeMutableBufferPointer { bytes, byteCount in
                entries.append(addingCapacity: WordScan.batch) { entries in
                    entries.withUnsafeMutableBufferPointer { entries, entryCount in
                        automaton.transitions.withUnsafeBufferPointer { transitions in
                            automaton.kinds.withUnsafeBufferPointer { kinds in
                                withWideScan { wide in
                                    run(transitions, kinds, wide, bytes, folded, &byteCount, entries, &entryCount)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func withWideScan<R>(_ body: (WideScan?) -> R) -> R {
        guard let wide = automaton.wide, let text = text.baseAddress else { return body(nil) }
        let table = wide.table(for: folding)
        return wide.steps.withUnsafeBufferPointer { steps in
            automaton.kinds.withUnsafeBufferPointer { kinds in
                wide.visible.withUnsafeBufferPointer { visible in
                    guard let steps = steps.baseAddress, let kinds = kinds.baseAddress, let visible = visible.baseAddress else {
                        return body(nil)
                    }
                    return withExtendedLifetime(automaton) {
                        body(
                            WideScan(
                                text: text, count: self.text.count, steps: steps, kinds: kinds, visible: visible, table: table,
                                known: table.entries, letterState: automaton.letters?.state,
                                isLetter: LetterTest(automaton.letters), twoByteLetters: table.letters,
                                caseBits: EightBytes.caseBits(folding)))
                    }
                }
            }
        }
    }

    private mutating func run(
        _ transitions: UnsafeBufferPointer<UInt8>, _ kinds: UnsafeBufferPointer<UInt8>, _ wide: WideScan?,
        _ bytes: UnsafeMutableBufferPointer<UInt8>, _ folded: Int, _ byteCount: inout Int,
        _ entries: UnsafeMutableBufferPointer<TokenBuffer.Entry>, _ entryCount: inout Int
    ) {
        guard let text = text.baseAddress, let bytes = bytes.baseAddress, let entries = entries.baseAddress,
            let transitions = transitions.baseAddress, let kinds = kinds.baseAddress
        else { return }
        let count = self.text.count
        let startRow = transitions + Int(WordAutomaton.start) << 8
        let letterState = automaton.letters?.state ?? WordAutomaton.dead
        let visible = automaton.visible
        let letterRow = transitions + Int(letterState) << 8
        let isLetter = LetterTest(automaton.letters)
        let caseBits = EightBytes.caseBits(folding)
        /// Whether at a boundary a segment of one byte follows that is no token: most often one space, and then another word. To be
        /// branched on: what the processor foresees the next word need not wait for.
        @inline(__always)
        func isOneGap(at position: Int) -> Bool {
            guard position + 1 < count else { return false }
            let gap = text[position]
            let state = startRow[Int(gap)]
            return kinds[Int(state)] == WordAutomaton.Kind.gap && !(symbols && visible[Int(gap)])
                && transitions[Int(state) << 8 | Int(text[position + 1])] == WordAutomaton.dead
        }
        var position = position
        var written = 0
        var found = 0
        defer {
            self.position = position
            byteCount = written
            entryCount = found
        }
        stop = .end
        while position < count {
            if found == WordScan.batch {
                stop = .batch
                return
            }
            var next = position
            var end = position
            var kind = WordAutomaton.Kind.unfinished
            var state: UInt8
            // Words of letters are most of a text: eight bytes at a step, and no branch on how long the word is.
            if position + 8 < count, letterState > WordAutomaton.beyond {
                let target = bytes + written
                var run = 0
                repeat {
                    let word = EightBytes.load(text + next)
                    EightBytes.store(EightBytes.folded(word, caseBits), to: target + (next - position))
                    run = isLetter.leading(of: word)
                    next += run
                } while run == 8 && next + 8 < count
                if next > position {
                    end = next
                    kind = WordAutomaton.Kind.word
                    state = letterRow[Int(text[next])]
                    if state == WordAutomaton.dead {
                        written += end - position
                        entries[found] = TokenBuffer.Entry(
                            foldedEnd: UInt32(truncatingIfNeeded: folded + written), source: position..<end, isSymbol: false)
                        bytes[written] = TokenBuffer.separator
                        written += 1
                        found += 1
                        position = end
                        if isOneGap(at: position) { position += 1 }
                        continue
                    }
                } else {
                    let byte = text[position]
                    state = startRow[Int(byte)]
                    // A space, or a mark, between others of another kind.
                    if kinds[Int(state)] == WordAutomaton.Kind.gap,
                        transitions[Int(state) << 8 | Int(text[position + 1])] == WordAutomaton.dead
                    {
                        position += 1
                        if symbols && visible[Int(byte)] {
                            bytes[written] = byte
                            bytes[written + 1] = TokenBuffer.separator
                            written += 1
                            entries[found] = TokenBuffer.Entry(
                                foldedEnd: UInt32(truncatingIfNeeded: folded + written), source: position - 1..<position, isSymbol: true)
                            written += 1
                            found += 1
                            if isOneGap(at: position) { position += 1 }
                        }
                        continue
                    }
                }
                if state == WordAutomaton.beyond, let wide,
                    let word = wide.word(from: position, through: next, foldedTo: target)
                {
                    written += word.folded
                    entries[found] = TokenBuffer.Entry(
                        foldedEnd: UInt32(truncatingIfNeeded: folded + written), source: position..<word.end, isSymbol: false)
                    bytes[written] = TokenBuffer.separator
                    written += 1
                    found += 1
                    position = word.end
                    if wide.isFollowedByGap(at: position, symbols: symbols) { position += 1 }
                    continue
                }
            } else {
                state = startRow[Int(text[position])]
            }
            while state > WordAutomaton.beyond {
                // Most bytes leave the state as it is; this loop has no load that waits for another.
                let row = transitions + Int(state) << 8
                var following = WordAutomaton.dead
                repeat {
                    next += 1
                    following = next < count ? row[Int(text[next])] : WordAutomaton.dead
                } while following == state
                if kinds[Int(state)] != WordAutomaton.Kind.unfinished {
                    kind = kinds[Int(state)]
                    end = next
                }
                state = following
            }
            if state == WordAutomaton.beyond {
                guard let wide, run(wide, bytes, folded, entries, &position, &written, &found) else { return }
                continue
            }
            if end == position { return }
            let isSymbol = kind == WordAutomaton.Kind.gap
            if !isSymbol || (symbols && automaton.visible[Int(text[position])]) {
                WordScan.copy(text + position, end - position, of: count - position, to: bytes + written, caseBits)
                written += end - position
                entries[found] = TokenBuffer.Entry(
                    foldedEnd: UInt32(truncatingIfNeeded: folded + written), source: position..<end, isSymbol: isSymbol)
                bytes[written] = TokenBuffer.separator
                written += 1
                found += 1
                if isOneGap(at: end) { end += 1 }
            }
            position = end
        }
    }

    /// Appends the tokens from a boundary on until ASCII may go on alone. False if ICU has to go on, or to fold.
    @inline(never)
    private mutating func run(
        _ wide: WideScan, _ bytes: UnsafeMutablePointer<UInt8>, _ folded: Int,
        _ entries: UnsafeMutablePointer<TokenBuffer.Entry>, _ position: inout Int, _ written: inout Int, _ found: inout Int
    ) -> Bool {
        repeat {
            guard let segment = wide.segment(from: position, foldedTo: bytes + written) else { return false }
            let isSymbol = segment.kind == WordAutomaton.Kind.gap
            let source = position..<segment.end
            position = segment.end
            passedHangul = passedHangul || segment.hasHangul
            if !isSymbol || (symbols && wide.isVisible(at: source.lowerBound)) {
                if !segment.isFolded {
                    stop = .unfolded(source, isSymbol: isSymbol)
                    return false
                }
                if segment.folded > 0 {
                    written += segment.folded
                    entries[found] = TokenBuffer.Entry(
                        foldedEnd: UInt32(truncatingIfNeeded: folded + written), source: source, isSymbol: isSymbol)
                    bytes[written] = TokenBuffer.separator
                    written += 1
                    found += 1
                }
            }
            if !isSymbol && wide.isFollowedByGap(at: position, symbols: symbols) {
                position += 1
                if wide.text[position] < 0x80 { break }
            } else if position == wide.count || (isSymbol && wide.text[position] < 0x80) {
                break
            }
        } while found < WordScan.batch
        return true
    }

    /// Copies `length` ASCII bytes, capitals made small, eight at a time while `readable` allows.
    @inline(__always)
    private static func copy(
        _ source: UnsafePointer<UInt8>, _ length: Int, of readable: Int, to target: UnsafeMutablePointer<UInt8>,
        _ caseBits: UInt64
    ) {
        var done = 0
        while done < length && done + 8 <= readable {
            EightBytes.store(EightBytes.folded(EightBytes.load(source + done), caseBits), to: target + done)
            done += 8
        }
        while done < length {
            target[done] = UInt8(truncatingIfNeeded: EightBytes.folded(UInt64(source[done]), caseBits))
            done += 1
        }
    }
}
