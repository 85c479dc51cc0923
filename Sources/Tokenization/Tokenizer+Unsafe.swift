extension Tokenizer {
    /// So many bytes ahead that need no ICU are worth leaving it for the fast lane.
    private static let stretch = 16

    func appendTokens(of text: Span<UInt8>, to buffer: inout TokenBuffer) throws(TokenizerError) {
        try text.withUnsafeBufferPointer { (text) throws(TokenizerError) in
            var position = 0
            var forgotten = false
            var passedHangul = false
            var passedRun = false
            while position < text.count {
                if let automaton {
                    position = try appendDecided(by: automaton, of: text, from: position, to: &buffer, &passedHangul)
                    if position == text.count { break }
                    if let end = try appendRun(of: text, from: position, to: &buffer) {
                        position = end
                        passedRun = true
                        continue
                    }
                }
                let words = try words()
                if !forgotten {
                    try WordIterator.loadDictionary(ifNeededFor: text[position...])
                    try words.forget()
                    forgotten = true
                }
                if passedHangul { try words.show(.hangul) }
                if passedRun { try words.show(.ideograph) }
                (passedHangul, passedRun) = (false, false)
                let start = position
                position = try appendJudged(by: words, of: text, from: position, to: &buffer)
                try improve(afterJudging: position - start)
            }
        }
    }

    /// Appends the tokens that the automaton decides; returns the first boundary from which it does not.
    private func appendDecided(
        by automaton: WordAutomaton, of text: UnsafeBufferPointer<UInt8>, from start: Int, to buffer: inout TokenBuffer,
        _ passedHangul: inout Bool
    ) throws(TokenizerError) -> Int {
        var scan = WordScan(
            text: text, position: start, automaton: automaton, symbols: options.symbols, folding: options.folding)
        defer { passedHangul = passedHangul || scan.passedHangul }
        while true {
            // Growing by half at least keeps many short stretches from copying the bytes once each.
            let needed = buffer.bytes.count + (text.count - scan.position) + WordScan.slack
            if needed > Int(UInt32.max) { throw foldedTextTooLong() }
            if needed > buffer.bytes.capacity { buffer.bytes.reserveCapacity(max(needed, buffer.bytes.capacity * 3 / 2)) }
            scan.run(appendingTo: &buffer.bytes, &buffer.entries)
            switch scan.stop {
            case .end: return scan.position
            case .batch: break
            case .unfolded(let segment, let isSymbol): try append(segment, isSymbol: isSymbol, of: text, to: &buffer)
            }
        }
    }

    /// Appends the tokens that ICU finds, until a boundary with a stretch for the fast lane after it, or where a fast lane may be learned;
    /// returns that boundary.
    private func appendJudged(
        by words: WordIterator, of text: UnsafeBufferPointer<UInt8>, from origin: Int, to buffer: inout TokenBuffer
    ) throws(TokenizerError) -> Int {
        try words.start(UnsafeBufferPointer(rebasing: text[origin...]))
        // Read once: each reading counts a reference.
        let automaton = automaton
        var start = origin
        while let (end, status) = words.next() {
            try append(start..<(origin + end), status: status, of: text, to: &buffer)
            let isSymbol = status < 100
            start = origin + end
            // What ICU's dictionary has begun to cut it has to finish.
            if let automaton {
                if isStretch(text, from: start, for: automaton), isSymbol || text[start - 1] < 0x80 || !isInRun(text, at: start) { break }
            } else if !isAutomatonBest, start - origin >= WordAutomaton.asciiPatience, text[start - 1] < 0x80 {
                break
            }
        }
        return start
    }

    /// Appends the words of the run of Chinese or Japanese at a boundary, and returns its end; nil if ICU has to cut there.
    private func appendRun(
        of text: UnsafeBufferPointer<UInt8>, from start: Int, to buffer: inout TokenBuffer
    ) throws(TokenizerError) -> Int? {
        guard let wide = automaton?.wide, let runs = wide.runs, let bytes = text.baseAddress, text[start] >= 0xE3 else { return nil }
        guard DictionaryLane.begins(with: decodeUTF8(bytes, start, text.count).codePoint) else { return nil }
        let end = DictionaryLane.end(of: text, from: start)
        if end < text.count {
            let (codePoint, length) = decodeUTF8(bytes, end, text.count)
            guard length > 0, runs.isEnd[Int(wide.classes[codePoint])] else { return nil }
        }
        runs.lane.divide(UnsafeBufferPointer(rebasing: text[start..<end]), &divided)
        var word = start
        for wordEnd in divided.ends {
            let source = word..<(start + wordEnd)
            buffer.bytes.append(contentsOf: text[source])
            guard let foldedEnd = UInt32(exactly: buffer.bytes.count) else { throw foldedTextTooLong() }
            buffer.entries.append(TokenBuffer.Entry(foldedEnd: foldedEnd, source: source, isSymbol: false))
            buffer.bytes.append(TokenBuffer.separator)
            word = source.upperBound
        }
        return end
    }

    /// Whether a character of a ``DictionaryLane`` stands at `position`.
    private func isInRun(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        guard let bytes = text.baseAddress, position < text.count else { return false }
        return DictionaryLane.takes(decodeUTF8(bytes, position, text.count).codePoint)
    }

    /// Whether none of the characters that begin in a stretch is one that the automaton leaves to ICU.
    @inline(__always)
    private func isStretch(_ text: UnsafeBufferPointer<UInt8>, from start: Int, for automaton: WordAutomaton) -> Bool {
        guard let bytes = text.baseAddress else { return false }
        var position = start
        while position < min(start + Tokenizer.stretch, text.count) {
            if bytes[position] < 0x80 {
                position += 1
                continue
            }
            guard let classes = automaton.wide?.classes else { return false }
            let (codePoint, length) = decodeUTF8(bytes, position, text.count)
            if length == 0 || classes[codePoint] == CharacterClasses.icus { return false }
            position += length
        }
        return true
    }

    /// Appends one of ICU's segments, if it is a token.
    private func append(
        _ segment: Range<Int>, status: Int32, of text: UnsafeBufferPointer<UInt8>, to buffer: inout TokenBuffer
    ) throws(TokenizerError) {
        let isSymbol = status < 100
        if isSymbol && (!options.symbols || beginsWithSpaceOrControl(UnsafeBufferPointer(rebasing: text[segment]))) { return }
        try append(segment, isSymbol: isSymbol, of: text, to: &buffer)
    }

    /// Appends the pieces between ASCII's white space and control characters.
    func appendPieces(of text: Span<UInt8>, to buffer: inout TokenBuffer) throws(TokenizerError) {
        try text.withUnsafeBufferPointer { (text) throws(TokenizerError) in
            var start = 0
            for end in 0...text.count where end == text.count || text[end] <= 0x20 || text[end] == 0x7F {
                if end > start { try append(start..<end, isSymbol: false, of: text, to: &buffer) }
                start = end + 1
            }
        }
    }

    /// Appends a token, if it folds to anything.
    private func append(
        _ segment: Range<Int>, isSymbol: Bool, of text: UnsafeBufferPointer<UInt8>, to buffer: inout TokenBuffer
    ) throws(TokenizerError) {
        let source = UnsafeBufferPointer(rebasing: text[segment])
        let before = buffer.bytes.count
        try folder.append(source, to: &buffer.bytes)
        if buffer.bytes.count == before { return }
        guard let foldedEnd = UInt32(exactly: buffer.bytes.count) else { throw foldedTextTooLong() }
        buffer.entries.append(TokenBuffer.Entry(foldedEnd: foldedEnd, source: segment, isSymbol: isSymbol))
        buffer.bytes.append(TokenBuffer.separator)
    }

    private func foldedTextTooLong() -> TokenizerError {
        TokenizerError(code: .textTooLong, message: "a text's folded form has over 4 GiB; cut it into several")
    }
}
