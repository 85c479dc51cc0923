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
            var state = transitions[Int(WordAutomaton.start) << 8 | Int(text[position])]
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
            let word = UInt64(littleEndian: UnsafeRawPointer(source + done).loadUnaligned(as: UInt64.self))
            // The high bit of each byte: set in the first sum from "A" on, in the second from behind "Z" on. A byte beyond
            // ASCII, which can only stand behind the token, carries only into bytes behind itself.
            let fromA = word &+ 0x3F3F_3F3F_3F3F_3F3F
            let behindZ = word &+ 0x2525_2525_2525_2525
            let capitals = (fromA & ~behindZ & 0x8080_8080_8080_8080) >> 2 & caseBits
            UnsafeMutableRawPointer(target + done).storeBytes(of: (word | capitals).littleEndian, as: UInt64.self)
            done += 8
        }
        while done < length {
            let byte = source[done]
            target[done] = byte >= 0x41 && byte <= 0x5A && caseBits != 0 ? byte | 0x20 : byte
            done += 1
        }
    }
}
