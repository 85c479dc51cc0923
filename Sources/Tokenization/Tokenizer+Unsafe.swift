extension Tokenizer {
    /// So many ASCII bytes ahead are worth leaving ICU for the fast lane.
    private static let stretch = 16

    func appendTokens(of text: Span<UInt8>, to buffer: inout TokenBuffer) throws(TokenizerError) {
        try text.withUnsafeBufferPointer { (text) throws(TokenizerError) in
            var position = 0
            var forgotten = false
            while position < text.count {
                if let automaton {
                    position = try appendDecided(by: automaton, of: text, from: position, to: &buffer)
                    if position == text.count { break }
                }
                let words = try words()
                if !forgotten {
                    try WordIterator.loadDictionary(ifNeededFor: text[position...])
                    try words.forget()
                    forgotten = true
                }
                position = try appendJudged(by: words, of: text, from: position, to: &buffer)
            }
        }
    }

    /// Appends the tokens that ASCII alone decides; returns the first boundary from which it does not.
    private func appendDecided(
        by automaton: WordAutomaton, of text: UnsafeBufferPointer<UInt8>, from start: Int, to buffer: inout TokenBuffer
    ) throws(TokenizerError) -> Int {
        var scan = AsciiScan(
            text: text, position: start, automaton: automaton, symbols: options.symbols,
            lowercases: options.folding == .nfkcCasefold)
        repeat {
            // Growing by half at least keeps many short stretches from copying the bytes once each.
            let needed = buffer.bytes.count + (text.count - scan.position) + AsciiScan.slack
            if needed > Int(UInt32.max) { throw foldedTextTooLong() }
            if needed > buffer.bytes.capacity { buffer.bytes.reserveCapacity(max(needed, buffer.bytes.capacity * 3 / 2)) }
            scan.run(appendingTo: &buffer.bytes, &buffer.entries)
        } while scan.isFull
        return scan.position
    }

    /// Appends the tokens that ICU finds, until a boundary with a stretch of ASCII after it; returns that boundary.
    private func appendJudged(
        by words: WordIterator, of text: UnsafeBufferPointer<UInt8>, from origin: Int, to buffer: inout TokenBuffer
    ) throws(TokenizerError) -> Int {
        try words.start(UnsafeBufferPointer(rebasing: text[origin...]))
        var start = origin
        while let (end, status) = words.next() {
            try append(start..<(origin + end), status: status, of: text, to: &buffer)
            start = origin + end
            if automaton != nil, isAscii(text, from: start) { break }
        }
        return start
    }

    @inline(__always)
    private func isAscii(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        for index in start..<min(start + Tokenizer.stretch, text.count) where text[index] >= 0x80 { return false }
        return true
    }

    /// Appends one of ICU's segments, if it is a token.
    private func append(
        _ segment: Range<Int>, status: Int32, of text: UnsafeBufferPointer<UInt8>, to buffer: inout TokenBuffer
    ) throws(TokenizerError) {
        let isSymbol = status < 100
        if isSymbol && !options.symbols { return }
        let source = UnsafeBufferPointer(rebasing: text[segment])
        if isSymbol && beginsWithSpaceOrControl(source) { return }
        try append(source, from: segment, isSymbol: isSymbol, to: &buffer)
    }

    /// Appends the pieces between ASCII's white space and control characters.
    func appendPieces(of text: Span<UInt8>, to buffer: inout TokenBuffer) throws(TokenizerError) {
        try text.withUnsafeBufferPointer { (text) throws(TokenizerError) in
            var start = 0
            for end in 0...text.count where end == text.count || text[end] <= 0x20 || text[end] == 0x7F {
                if end > start {
                    let source = UnsafeBufferPointer(rebasing: text[start..<end])
                    try append(source, from: start..<end, isSymbol: false, to: &buffer)
                }
                start = end + 1
            }
        }
    }

    /// Appends the folded form of `source`, unless that is empty.
    private func append(
        _ source: UnsafeBufferPointer<UInt8>, from range: Range<Int>, isSymbol: Bool, to buffer: inout TokenBuffer
    ) throws(TokenizerError) {
        let before = buffer.bytes.count
        try folder.append(source, to: &buffer.bytes)
        if buffer.bytes.count == before { return }
        guard let foldedEnd = UInt32(exactly: buffer.bytes.count) else { throw foldedTextTooLong() }
        buffer.entries.append(TokenBuffer.Entry(foldedEnd: foldedEnd, source: range, isSymbol: isSymbol))
    }

    private func foldedTextTooLong() -> TokenizerError {
        TokenizerError(code: .textTooLong, message: "a text's folded form has over 4 GiB; cut it into several")
    }
}
