import Testing
import Tokenization

@Test(arguments: ["", "sv", "en_US_POSIX"])
func fastLaneIsThereAndEqualsICUOnAllTextsOfThreeAsciiBytes(locale: String) throws {
    let tokenizer = try Tokenizer(options: TokenizerOptions(symbols: true, locale: locale))
    #expect(tokenizer.hasFastLane)
    var buffer = TokenBuffer()
    // One text for each first byte; form feeds keep the triples apart.
    for first in UInt8(0)..<128 {
        var text: [UInt8] = []
        for second in UInt8(0)..<128 {
            for third in UInt8(0)..<128 { text += [first, second, third, 0x0C] }
        }
        let difference = try disagreement(tokenizer, text, &buffer)
        #expect(difference == nil)
    }
}

@Test func withoutTheFastLaneThereIsNone() throws {
    #expect(try !Tokenizer(options: TokenizerOptions(), fastLane: false).hasFastLane)
}
