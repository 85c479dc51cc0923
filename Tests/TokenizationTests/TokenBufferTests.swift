import Testing
import Tokenization

@Test func aClearedBufferHoldsNothing() throws {
    var buffer = TokenBuffer()
    #expect(buffer.isEmpty && buffer.count == 0)
    try Tokenizer(options: TokenizerOptions(symbols: true)).tokenize(Array("One, Zwölf".utf8).span, into: &buffer)
    #expect(buffer.indices == 0..<3)
    #expect(buffer.bytes == Array("one , zwölf ".utf8))
    #expect(buffer[1] == Token(folded: 4..<5, source: 3..<4, isSymbol: true))
    #expect(buffer.text(at: 2) == "zwölf")
    buffer.removeAll(keepingCapacity: false)
    #expect(buffer.isEmpty && buffer.bytes.isEmpty)
}

/// Folded tokens of any lengths together, of which one or none folds to several words.
@Test func aTokenWithSpacesIsNoticed() throws {
    let tokenizer = try Tokenizer(options: TokenizerOptions(symbols: true))
    var buffer = TokenBuffer()
    for count in [0, 1, 3, 7, 8, 9, 40, 700] {
        let words = (0..<count).map { String(repeating: "é", count: $0 % 11 + 1) }
        try tokenizer.tokenize(words.joined(separator: " ").utf8Span.span, into: &buffer)
        #expect(!buffer.hasSpaces)
        for place in Set([0, count / 2, count]) {
            let text = (words[..<place] + ["\u{FDFA}"] + words[place...]).joined(separator: " ")
            try tokenizer.tokenize(text.utf8Span.span, into: &buffer)
            #expect(buffer.count == count + 1 && buffer.hasSpaces)
        }
    }
}
