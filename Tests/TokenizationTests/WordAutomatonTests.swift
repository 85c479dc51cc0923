import Testing
import Tokenization

@Test(arguments: ["", "sv", "en_US_POSIX"])
func fastLaneIsThereAndEqualsICUOnAllTextsOfThreeAsciiBytes(locale: String) throws {
    let tokenizer = try Tokenizer(options: TokenizerOptions(symbols: true, locale: locale), asciiPatience: 0)
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

/// Characters of every kind that word rules know, of the scripts with a fast lane and of those without.
private let alphabets: [[UInt32]] = [
    Array(0..<128), Array(0x80..<0x250), Array(0x2B0..<0x370), Array(0x370..<0x530), Array(0x591..<0x700), Array(0x900..<0xB00),
    Array(0x1100..<0x1200), Array(0xAC00..<0xAD00), Array(0x2000..<0x2070), Array(0x203C..<0x2200), Array(0x2600..<0x2700),
    Array(0x1F1E6...0x1F1FF) + [0x200D, 0xFE0F, 0x1F3FB], Array(0x1F400..<0x1F650) + [0x200D, 0xFE0F, 0x1F3FB],
    [0x27, 0x22, 0x2E, 0x2C, 0x3A, 0x3B, 0x5F, 0xB7, 0x2019, 0x2018, 0x5F3, 0x5F4, 0x387, 0x55F, 0x60C, 0x66C, 0xFE13, 0xFE55, 0xFF0E, 0xFF1A],
    [0x61, 0x31, 0x20, 0xAD, 0x301, 0x93C, 0x94D, 0x5B0, 0x64B, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFE0F, 0xE0001, 0x34F],
    [0x3131, 0x3042, 0x30A2, 0x30FC, 0x3031, 0x4E2D, 0xE01, 0xE81, 0x1780, 0x1000, 0x1950, 0xFF71, 0xFF9E, 0xFFA0, 0x3000],
    Array(0..<0xD800), Array(0x10000...0x10FFFF),
]

/// Texts of a few alphabets each, as words and as soup.
private func mixture(using generator: inout SeededGenerator) -> [UInt8] {
    let chosen = (0..<Int.random(in: 1...3, using: &generator)).map { _ in alphabets.randomElement(using: &generator) ?? [] }
    var text: [UInt8] = []
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let alphabet = chosen.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let scalar = alphabet.randomElement(using: &generator).flatMap { Unicode.Scalar($0) }
            text += Array(String(scalar ?? "a").utf8)
        }
    }
    return text
}

@Test(arguments: [
    TokenizerOptions(), TokenizerOptions(symbols: true), TokenizerOptions(symbols: true, folding: .none),
    TokenizerOptions(symbols: true, locale: "sv"), TokenizerOptions(symbols: true, locale: "en_US_POSIX"),
])
func mixturesOfScriptsEqualAFreshICU(options: TokenizerOptions) throws {
    var generator = SeededGenerator(seed: 11)
    let tokenizer = try Tokenizer(options: options, patience: 0)
    #expect(tokenizer.hasWideFastLane)
    var buffer = TokenBuffer()
    for round in 0..<rounds {
        let text = mixture(using: &generator)
        if let difference = try disagreement(tokenizer, text, &buffer) {
            Issue.record("round \(round): \(difference)")
            return
        }
    }
}

/// The locale is one that no other test has, for what is learned is known to the whole process.
@Test func theRulesAreLearnedWhenICUHasJudgedEnough() throws {
    let options = TokenizerOptions(symbols: true, locale: "fi")
    let tokenizer = try Tokenizer(options: options)
    #expect(!tokenizer.hasFastLane)
    var buffer = TokenBuffer()
    try tokenizer.tokenize(Array("Ääni, sävel".utf8).span, into: &buffer)
    #expect(!tokenizer.hasFastLane)
    // In the midst of a text, which goes on by what was learned.
    let words = "It isn't 3.14 “words”, is it? \r\n"
    let many = Array(String(repeating: words, count: WordAutomaton.asciiPatience / words.utf8.count * 2).utf8)
    #expect(try disagreement(tokenizer, many, &buffer) == nil)
    #expect(tokenizer.hasFastLane && !tokenizer.hasWideFastLane)
    #expect(try Tokenizer(options: options).hasFastLane)
    let text = Array(String(repeating: "é ", count: WordAutomaton.patience / 3 + 1).utf8)
    try tokenizer.tokenize(text.span, into: &buffer)
    #expect(tokenizer.hasWideFastLane)
    #expect(try Tokenizer(options: options).hasWideFastLane)
    #expect(try disagreement(tokenizer, Array("Ääni, sävel: 3:ntena — «война», 가나 다".utf8), &buffer) == nil)
}

/// How many random texts; TELLTALE_FULL asks for more than a quick run.
private let rounds = SharedCorpora.inFull ? 1_000_000 : 10_000

@Test func withoutTheFastLaneThereIsNone() throws {
    #expect(try !Tokenizer(options: TokenizerOptions(), fastLane: false).hasFastLane)
}
