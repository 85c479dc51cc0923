extension Tokenizer {
    func appendTokens(of text: Span<UInt8>, to buffer: inout TokenBuffer) throws(TokenizerError) {
        try text.withUnsafeBufferPointer { (text) throws(TokenizerError) in
            let words = try words()
            try words.forget()
            try words.start(text)
            var start = 0
            while let (end, status) = words.next() {
                try append(start..<end, status: status, of: text, to: &buffer)
                start = end
            }
        }
    }

    /// Appends one of ICU's segments, if it is a token.
    private func append(
        _ segment: Range<Int>, status: Int32, of text: UnsafeBufferPointer<UInt8>, to buffer: inout TokenBuffer
    ) throws(TokenizerError) {
        let isSymbol = status < 100
        if isSymbol && !options.symbols { return }
        let source = UnsafeBufferPointer(rebasing: text[segment])
        if isSymbol && beginsWithSpaceOrControl(source) { return }
        let before = buffer.bytes.count
        try folder.append(source, to: &buffer.bytes)
        if buffer.bytes.count == before { return }
        guard let foldedEnd = UInt32(exactly: buffer.bytes.count) else {
            throw TokenizerError(code: .textTooLong, message: "a text's folded form has over 4 GiB; cut it into several")
        }
        buffer.entries.append(
            TokenBuffer.Entry(
                foldedEnd: foldedEnd, sourceStart: UInt32(segment.lowerBound),
                sourceEndAndKind: UInt32(segment.upperBound) | (isSymbol ? TokenBuffer.Entry.symbolBit : 0)))
    }
}
