import Testing
import Tokenization

/// Says where the tokenizer and a fresh ICU iterator over the whole text part; nil if they agree.
func disagreement(_ tokenizer: Tokenizer, _ text: [UInt8], _ buffer: inout TokenBuffer) throws -> String? {
    let expected = try ICUReference(options: tokenizer.options).tokens(of: text)
    try tokenizer.tokenize(text.span, into: &buffer)
    let agrees =
        buffer.count == expected.count
        && expected.indices.allSatisfy { buffer[$0] == expected[$0].token && Array(buffer.bytes[buffer[$0].folded]) == expected[$0].folded }
        && buffer.bytes == expected.flatMap { $0.folded + [UInt8(ascii: " ")] }
    if agrees { return nil }
    let found = buffer.indices.map { buffer.text(at: $0) }
    let wanted = expected.map { String(decoding: $0.folded, as: UTF8.self) }
    return "\(text) '\(String(decoding: text, as: UTF8.self))': found \(found), ICU has \(wanted)"
}

private let variants = [
    TokenizerOptions(), TokenizerOptions(symbols: true), TokenizerOptions(symbols: true, folding: .none),
    TokenizerOptions(symbols: true, locale: "sv"), TokenizerOptions(symbols: true, locale: "en_US_POSIX"),
    TokenizerOptions(symbols: true, locale: "ja"),
]

@Test(arguments: variants.indices)
func randomTextsEqualAFreshICU(variant: Int) throws {
    var generator = SeededGenerator(seed: UInt64(variant))
    let warm = try Tokenizer(options: variants[variant], patience: 0)
    let slow = try Tokenizer(options: variants[variant], fastLane: false)
    var buffer = TokenBuffer()
    for round in 0..<40_000 {
        let text =
            round.isMultiple(of: 2)
            ? Samples.text(pieces: 12, using: &generator) : Samples.bytes(count: 40, using: &generator)
        let tokenizer = round % 8 == 0 ? try Tokenizer(options: variants[variant]) : round % 8 == 1 ? slow : warm
        if let difference = try disagreement(tokenizer, text, &buffer) {
            Issue.record("round \(round): \(difference)")
            return
        }
    }
}

@Test func longRandomTextsEqualAFreshICU() throws {
    var generator = SeededGenerator(seed: 77)
    let tokenizer = try Tokenizer(options: TokenizerOptions(symbols: true), patience: 0)
    var buffer = TokenBuffer()
    for round in 0..<300 {
        let text = Samples.text(pieces: 2000, using: &generator)
        if let difference = try disagreement(tokenizer, text, &buffer) {
            Issue.record("round \(round): \(difference)")
            return
        }
    }
}

/// An iterator learns which dictionaries there are, and which characters have none; signs of no script (U+3031,
/// U+30FC) are then cut otherwise than by an iterator that is new.
@Test(arguments: [["中文", "〱 ーひらがな"], ["〱", "ーひらがな"], ["ーひらがな", "〱 ーひらがな", "〱", "ーひらがな"]])
func whatATokenizerHasReadBeforeChangesNothing(texts: [String]) throws {
    let tokenizer = try Tokenizer(options: TokenizerOptions(), patience: 0)
    var buffer = TokenBuffer()
    for text in texts {
        #expect(try disagreement(tokenizer, Array(text.utf8), &buffer) == nil)
    }
}
