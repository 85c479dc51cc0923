import Testing
import Tokenization

private func shape(_ word: String) -> WordShape? { WordShape(Array(word.utf8).span) }

@Test(arguments: [
    ("A", WordShape.capital), ("I", .capital), ("X5", .capital), ("Ä", .capital),
    ("Anna", .capitalized), ("McDonald", .capitalized), ("O'Neil", .capitalized), ("Été", .capitalized), ("Война", .capitalized), ("ǅa", .capitalized),
    ("FREE", .capitals), ("MP3", .capitals), ("U.S", .capitals), ("ΑΒΓ", .capitals), ("3D", .capital), ("4WD", .capitals),
    ("7", .digit), ("42", .twoDigits), ("3.14", .threeDigits), ("1999", .manyDigits), ("1,000,000", .manyDigits), ("٣٤", .twoDigits),
])
func shapesTellHowAWordWasWritten(word: String, expected: WordShape) { #expect(shape(word) == expected) }

@Test(arguments: ["", "a", "anna", "iPhone", "3rd", "10km", "中", "4中", "ひらがな", "ไทย", "שלום", "'", "\u{301}"])
func mostWordsHaveNone(word: String) { #expect(shape(word) == nil) }

@Test func illFormedBytesHaveNoCase() {
    #expect(WordShape([0xFF].span) == nil && WordShape([0xC3].span) == nil)
    #expect(WordShape([0x41, 0xFF, 0xE4].span) == .capital)
}

/// Their names are told apart, and from every folded word.
@Test func namesAreNoWords() throws {
    #expect(Set(WordShape.allCases.map(\.name)).count == WordShape.allCases.count)
    let folder = try Tokenizer(options: TokenizerOptions())
    var buffer = TokenBuffer()
    for shape in WordShape.allCases {
        try folder.tokenize(Array(shape.name.utf8).span, into: &buffer)
        #expect(!buffer.indices.contains { buffer.text(at: $0) == shape.name })
    }
}
