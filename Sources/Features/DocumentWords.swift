package import Tokenization

/// Reads the words of one document after another, in memory that is used again. Training and classifying both read
/// documents through it, so that they find the same. Not for several threads at once.
package struct DocumentWords {
    private let tokenizer: Tokenizer
    /// The words of the document read last.
    package private(set) var words: Words

    package init(tokenizer options: TokenizerOptions, shapes: Bool = false) throws(TokenizerError) {
        tokenizer = try Tokenizer(options: options)
        words = Words(shapes: shapes)
    }

    /// Replaces ``words`` by those of `text`, which may be divided into fields (``TextSection``). O(bytes)
    package mutating func read(_ text: Span<UInt8>) throws(TokenizerError) {
        words.removeAll()
        try TextSection.forEach(of: text) { (section) throws(TokenizerError) in
            try words.append(section, of: text, by: tokenizer)
        }
    }
}
