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
