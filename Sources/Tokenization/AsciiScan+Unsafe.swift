/// The inner loop of the fast lane: one run over the bytes finds the segments and folds the tokens.
struct AsciiScan {
    /// Bytes that `run` may write behind the last folded token, for it copies eight at a time.
    static let slack = 8
    private static let batch = 256

    let text: UnsafeBufferPointer<UInt8>
    /// A boundary: everything before it is done.
    var position: Int
    let automaton: WordAutomaton
    let symbols: Bool
    let lowercases: Bool
    /// Whether the last run stopped because it had given a batch of tokens.
    var isFull = false

    init(text: UnsafeBufferPointer<UInt8>, position: Int, automaton: WordAutomaton, symbols: Bool, lowercases: Bool) {
        self.text = text
        self.position = position
        self.automaton = automaton
        self.symbols = symbols
        self.lowercases = lowercases
    }

    /// Appends the next tokens, at most a batch; `bytes` has room for the rest of the text and `slack`.
    mutating func run(appendingTo bytes: inout [UInt8], _ entries: inout [TokenBuffer.Entry]) {
        let folded = bytes.count
        bytes.append(addingCapacity: text.count - position + AsciiScan.slack) { bytes in
            bytes.withUnsafeMutableBufferPointer { bytes, byteCount in
                entries.append(addingCapacity: AsciiScan.batch) { entries in
                    entries.withUnsafeMutableBufferPointer { entries, entryCount in
                        automaton.transitions.withUnsafeBufferPointer { transitions in
                            automaton.kinds.withUnsafeBufferPointer { kinds in
                                run(transitions, kinds, bytes, folded, &byteCount, entries, &entryCount)
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func run(
        _ transitions: UnsafeBufferPointer<UInt8>, _ kinds: UnsafeBufferPointer<UInt8>,
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
        let isLetter = LetterTest(automaton.letters?.first ?? 0...0, automaton.letters?.second ?? 0...0)
        // Bit 5 makes a capital small.
        let caseBits: UInt64 = lowercases ? 0x2020_2020_2020_2020 : 0
        var position = position
        var written = 0
        var found = 0
        defer {
            self.position = position
            byteCount = written
            entryCount = found
            isFull = found == AsciiScan.batch
        }
        while position < count && found < AsciiScan.batch {
            var next = position
            var end = position
            var kind = WordAutomaton.Kind.unfinished
            var state: UInt8
            // Words of letters are most of a text: eight bytes at a step, and no branch on how long the word is.
            if position + 8 < count, letterState > WordAutomaton.beyond {
                let target = bytes + written
                var run = 0
                repeat {
                    let word = AsciiScan.load(text + next)
                    AsciiScan.store(AsciiScan.folded(word, caseBits), to: target + (next - position))
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
                        found += 1
                        position = end
                        // Most often one space follows, and another word.
                        let gap = text[position]
                        let gapState = startRow[Int(gap)]
                        if position + 1 < count, kinds[Int(gapState)] == WordAutomaton.Kind.gap, !(symbols && visible[Int(gap)]),
                            transitions[Int(gapState) << 8 | Int(text[position + 1])] == WordAutomaton.dead
                        {
                            position += 1
                        }
                        continue
                    }
                } else {
                    state = startRow[Int(text[position])]
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
            if state == WordAutomaton.beyond { return }
            if end == position { return }
            let isSymbol = kind == WordAutomaton.Kind.gap
            if !isSymbol || (symbols && automaton.visible[Int(text[position])]) {
                AsciiScan.copy(text + position, end - position, of: count - position, to: bytes + written, caseBits)
                written += end - position
                entries[found] = TokenBuffer.Entry(
                    foldedEnd: UInt32(truncatingIfNeeded: folded + written), source: position..<end, isSymbol: isSymbol)
                found += 1
            }
            position = end
        }
    }

    /// Copies `length` ASCII bytes, capitals made small, eight at a time while `readable` allows.
    @inline(__always)
    private static func copy(
        _ source: UnsafePointer<UInt8>, _ length: Int, of readable: Int, to target: UnsafeMutablePointer<UInt8>,
        _ caseBits: UInt64
    ) {
        var done = 0
        while done < length && done + 8 <= readable {
            store(folded(load(source + done), caseBits), to: target + done)
            done += 8
        }
        while done < length {
            target[done] = UInt8(truncatingIfNeeded: folded(UInt64(source[done]), caseBits))
            done += 1
        }
    }

    @inline(__always)
    private static func load(_ source: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(source).loadUnaligned(as: UInt64.self))
    }

    @inline(__always)
    private static func store(_ word: UInt64, to target: UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(target).storeBytes(of: word.littleEndian, as: UInt64.self)
    }

    /// Eight ASCII bytes with capitals made small.
    @inline(__always)
    private static func folded(_ word: UInt64, _ caseBits: UInt64) -> UInt64 {
        // The high bit of each byte: set in the first sum from "A" on, in the second from behind "Z" on. A byte beyond
        // ASCII, which can only stand behind the token, carries only into bytes behind itself.
        let fromA = word &+ 0x3F3F_3F3F_3F3F_3F3F
        let behindZ = word &+ 0x2525_2525_2525_2525
        return word | ((fromA & ~behindZ & 0x8080_8080_8080_8080) >> 2 & caseBits)
    }
}

/// Tests eight bytes at once for being in one of two ranges.
private struct LetterTest {
    private let firstLow, firstWidth, secondLow, secondWidth: SIMD8<UInt8>

    init(_ first: ClosedRange<UInt8>, _ second: ClosedRange<UInt8>) {
        firstLow = SIMD8(repeating: first.lowerBound)
        firstWidth = SIMD8(repeating: first.upperBound - first.lowerBound)
        secondLow = SIMD8(repeating: second.lowerBound)
        secondWidth = SIMD8(repeating: second.upperBound - second.lowerBound)
    }

    /// How many bytes, from the lowest on, are in a range: 0 to 8.
    @inline(__always)
    func leading(of word: UInt64) -> Int {
        let bytes = unsafeBitCast(word.littleEndian, to: SIMD8<UInt8>.self)
        let inside = ((bytes &- firstLow) .<= firstWidth) .| ((bytes &- secondLow) .<= secondWidth)
        let mask = unsafeBitCast(inside, to: UInt64.self).littleEndian
        return (~mask).trailingZeroBitCount >> 3
    }
}
