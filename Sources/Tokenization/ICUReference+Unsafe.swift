extension ICUReference {
    /// All segments of the text, tokens or not; O(bytes), some 30 MB/s.
    package func segments(of text: [UInt8]) throws(TokenizerError) -> [Segment] {
        try text.span.withUnsafeBufferPointer { (text) throws(TokenizerError) in
            try WordIterator.loadDictionary(ifNeededFor: text)
            let words = try WordIterator(locale: options.locale)
            try words.start(text)
            var segments: [Segment] = []
            var start = 0
            while let (end, status) = words.next() {
                segments.append(Segment(range: start..<end, status: status))
                start = end
            }
            return segments
        }
    }

    /// The tokens of the text, and their folded forms one by one.
    package func tokens(of text: [UInt8]) throws(TokenizerError) -> [(token: Token, folded: [UInt8])] {
        let folder = try TokenFolder(options.folding)
        var tokens: [(token: Token, folded: [UInt8])] = []
        var position = 0
        for segment in try segments(of: text) where segment.status >= 100 || options.symbols {
            var folded: [UInt8] = []
            let isSpace = try text.span.withUnsafeBufferPointer { (text) throws(TokenizerError) in
                let source = UnsafeBufferPointer(rebasing: text[segment.range])
                try folder.appendWhole(source, to: &folded)
                return segment.status < 100 && beginsWithSpaceOrControl(source)
            }
            if isSpace || folded.isEmpty { continue }
            let token = Token(
                folded: position..<(position + folded.count), source: segment.range, isSymbol: segment.status < 100)
            position += folded.count + 1
            tokens.append((token, folded))
        }
        return tokens
    }
}
