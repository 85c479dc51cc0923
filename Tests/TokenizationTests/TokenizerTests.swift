import Glibc
import Testing
import Tokenization

/// The folded tokens of a text.
private func tokens(_ text: String, _ options: TokenizerOptions = TokenizerOptions()) throws -> [String] {
    let tokenizer = try Tokenizer(options: options)
    var buffer = TokenBuffer()
    try tokenizer.tokenize(Array(text.utf8).span, into: &buffer)
    return buffer.indices.map { buffer.text(at: $0) }
}

@Test(arguments: [
    ("Too many drug trials, too few patients.", ["too", "many", "drug", "trials", "too", "few", "patients"]),
    ("L’État n'a pas 3,14 €.", ["l’état", "n'a", "pas", "3,14"]),
    ("Die Straße heißt FUSSWEG_2.", ["die", "strasse", "heisst", "fussweg_2"]),
    ("Война и мир", ["война", "и", "мир"]),
    ("Οδυσσεύς", ["οδυσσεύσ"]),
    ("צה״ל הודיע", ["צה״ל", "הודיע"]),
    ("السلام عليكم", ["السلام", "عليكم"]),
    ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
    ("안녕하세요 세계", ["안녕하세요", "세계"]),
    ("Ｆｕｌｌ ｗｉｄｔｈ ﬁne ²", ["full", "width", "fine"]),
    ("co\u{AD}operate zero\u{200B}width", ["cooperate", "zero", "width"]),
    ("\u{FDFA}", ["صلى الله عليه وسلم"]),
    (" \t\r\n.,;!? — ", []),
    ("", []),
])
func words(text: String, expected: [String]) throws {
    let found = try tokens(text)
    #expect(found == expected)
}

@Test(
    .enabled(if: TokenizerDescription.current().icuVersion.hasPrefix("72."), "the dictionaries of another ICU may cut otherwise"),
    arguments: [
        // First, for in a process that has read no Chinese or Japanese yet ICU alone would cut it otherwise.
        ("ーひらがな", ["ー", "ひ", "ら", "が", "な"]),
        ("สวัสดีชาวโลก", ["สวัสดี", "ชาว", "โลก"]),
        ("中华人民共和国成立", ["中华", "人民", "共和国", "成立"]),
        ("東京に住んでいます。", ["東京", "に", "住", "んで", "い", "ます"]),
    ])
func wordsOfLanguagesWithDictionaries(text: String, expected: [String]) throws {
    let found = try tokens(text)
    #expect(found == expected)
}

@Test(arguments: [
    ("Win £1,000 NOW!!! :-)", ["win", "£", "1,000", "now", "!", "!", "!", ":", "-", ")"]),
    ("Was… ist das? 😀👍🏽", ["was", "...", "ist", "das", "?", "😀", "👍🏽"]),
    ("مرحبا، كيف؟", ["مرحبا", "،", "كيف", "؟"]),
    ("«Ё»\u{A0}—\u{3000}™", ["«", "ё", "»", "—", "tm"]),
    ("a\u{0}b\u{7F}c\u{85}d\u{2028}e", ["a", "b", "c", "d", "e"]),
    ("\u{200D} \u{FE0F} x", ["x"]),
])
func symbolsAreTokensWhenAskedFor(text: String, expected: [String]) throws {
    let found = try tokens(text, TokenizerOptions(symbols: true))
    #expect(found == expected)
    let wordsOnly = try tokens(text)
    #expect(wordsOnly.count < expected.count || text.contains("\u{0}") || expected == ["x"])
}

@Test func withoutFoldingATokenStandsAsItIs() throws {
    let found = try tokens("Straße ÉTÉ ABC Ａ", TokenizerOptions(folding: .none))
    #expect(found == ["Straße", "ÉTÉ", "ABC", "Ａ"])
}

@Test func rangesPointIntoTheOriginal() throws {
    let text = Array("A Straße, ÉTÉ!".utf8)
    var buffer = TokenBuffer()
    try Tokenizer(options: TokenizerOptions(symbols: true)).tokenize(text.span, into: &buffer)
    let sources = buffer.indices.map { String(decoding: text[buffer[$0].source], as: UTF8.self) }
    #expect(sources == ["A", "Straße", ",", "ÉTÉ", "!"])
    #expect(buffer.indices.map { buffer[$0].isSymbol } == [false, false, true, false, true])
    #expect(buffer.indices.map { buffer[$0].folded } == [0..<1, 2..<9, 10..<11, 12..<17, 18..<19])
}

@Test func illFormedBytesAreReplacementCharacters() throws {
    var buffer = TokenBuffer()
    for folding in TokenizerOptions.Folding.allCases {
        let tokenizer = try Tokenizer(options: TokenizerOptions(symbols: true, folding: folding))
        try tokenizer.tokenize([0x61, 0xFF, 0xE4, 0xB8, 0x62].span, into: &buffer)
        #expect(buffer.indices.map { buffer.text(at: $0) } == ["a", "\u{FFFD}", "\u{FFFD}", "b"])
        #expect(buffer.indices.map { buffer[$0].source } == [0..<1, 1..<2, 2..<4, 4..<5])
    }
}

/// Bytes that would decode to more than there are code points, behind a space that the lane over all scripts looks beyond.
@Test func illFormedBytesBehindAGap() throws {
    let tokenizer = try Tokenizer(options: TokenizerOptions(), patience: 0)
    var buffer = TokenBuffer()
    for lead in UInt8(0xF4)...0xFF {
        for _ in 0..<2 {
            try tokenizer.tokenize((Array("слово при слове ".utf8) + [lead, 0xBF, 0xBF, 0xBF, 0x20, 0x61]).span, into: &buffer)
            #expect(buffer.text(at: 2) == "слове" && buffer.text(at: buffer.count - 1) == "a")
        }
    }
}

@Test func aTextReplacesTheOneBefore() throws {
    let tokenizer = try Tokenizer()
    var buffer = TokenBuffer()
    try tokenizer.tokenize(Array("one naïve two".utf8).span, into: &buffer)
    #expect(buffer.count == 3)
    try tokenizer.tokenize(Array("three".utf8).span, into: &buffer)
    #expect(buffer.count == 1 && buffer.bytes == Array("three ".utf8))
    try tokenizer.tokenize([UInt8]().span, into: &buffer)
    #expect(buffer.isEmpty && buffer.bytes.isEmpty)
}

@Test func aLocaleChangesTheRules() throws {
    let text = "12:30 a.b"
    let root = try ICUReference().tokens(of: Array(text.utf8)).map { String(decoding: $0.folded, as: UTF8.self) }
    let posix = try ICUReference(options: TokenizerOptions(locale: "en_US_POSIX")).tokens(of: Array(text.utf8))
        .map { String(decoding: $0.folded, as: UTF8.self) }
    #expect(try tokens(text) == root)
    #expect(try tokens(text, TokenizerOptions(locale: "en_US_POSIX")) == posix)
    #expect(root != posix)
}

@Test(arguments: ["a\u{0}b", String(repeating: "x", count: 200)])
func aLocaleThatIsNoNameIsRefused(locale: String) {
    #expect(throws: TokenizerError.self) { try Tokenizer(options: TokenizerOptions(locale: locale)) }
}

@Test func aTextBeyondICUsLimitIsRefused() throws {
    let count = Tokenizer.longestText + 1
    // Pages that nobody touches cost nothing.
    let pages = mmap(nil, count, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    try #require(pages != MAP_FAILED)
    defer { munmap(pages, count) }
    let text = UnsafeBufferPointer(start: UnsafePointer<UInt8>(OpaquePointer(pages)), count: count)
    let tokenizer = try Tokenizer()
    var buffer = TokenBuffer()
    do {
        try tokenizer.tokenize(text.span, into: &buffer)
        Issue.record("a text of \(count) bytes was taken")
    } catch {
        #expect(error.code == .textTooLong)
        #expect(error.description.contains("2147483648"))
    }
}

/// Long stretches of one kind, and both lanes in turn: the buffer must grow without harm.
@Test(arguments: ["x", " ", "é", "中", "\u{FDFA} ", "a é ", ".", "a.", "_", "\u{FF}"])
func longTextsOfOneKind(piece: String) throws {
    let text = Array(String(repeating: piece, count: 20_000).utf8)
    let tokenizer = try Tokenizer(options: TokenizerOptions(symbols: true))
    var buffer = TokenBuffer()
    #expect(try disagreement(tokenizer, text, &buffer) == nil)
}

@Test func piecesBetweenWhiteSpace() throws {
    let tokenizer = try Tokenizer(options: TokenizerOptions())
    var buffer = TokenBuffer()
    let text = Array(" Bob@Example.COM\t\"Straße\"\u{0}!? \u{AD} ｘ\u{A0}y\n".utf8)
    try tokenizer.appendCutAtWhiteSpace(text.indices, of: text.span, to: &buffer)
    #expect(buffer.indices.map { buffer.text(at: $0) } == ["bob@example.com", "\"strasse\"", "!?", "x y"])
    #expect(buffer.indices.allSatisfy { !buffer[$0].isSymbol })
    #expect(buffer[0].source == 1..<16)
    try tokenizer.appendCutAtWhiteSpace(4..<4, of: text.span, to: &buffer)
    #expect(buffer.count == 4)
}

/// Tokens of parts stand behind one another, with their places in the whole text.
@Test func tokensOfPartsAreAppended() throws {
    let tokenizer = try Tokenizer(options: TokenizerOptions(symbols: true))
    var buffer = TokenBuffer()
    let text = Array("One é|A-B c|中文 two".utf8)
    try tokenizer.append(0..<6, of: text.span, to: &buffer)
    try tokenizer.appendCutAtWhiteSpace(7..<12, of: text.span, to: &buffer)
    try tokenizer.append(13..<text.count, of: text.span, to: &buffer)
    #expect(buffer.bytes == Array("one é a-b c 中文 two ".utf8))
    #expect(buffer.indices.map { String(decoding: text[buffer[$0].source], as: UTF8.self) } == ["One", "é", "A-B", "c", "中文", "two"])
}
