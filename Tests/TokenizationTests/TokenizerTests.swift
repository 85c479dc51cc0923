import Testing
import Tokenization

/// The folded tokens of a text.
func tokens(_ text: String, symbols: Bool = false, locale: String = "", folding: TokenizerOptions.Folding = .nfkcCasefold)
    throws -> [String]
{
    let tokenizer = try Tokenizer(options: TokenizerOptions(symbols: symbols, locale: locale, folding: folding))
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
    ("สวัสดีชาวโลก", ["สวัสดี", "ชาว", "โลก"]),
    ("中华人民共和国成立", ["中华", "人民", "共和国", "成立"]),
    ("東京に住んでいます。", ["東京", "に", "住", "んで", "い", "ます"]),
    ("안녕하세요 세계", ["안녕하세요", "세계"]),
    ("", []),
])
func wordsOfTenLanguages(text: String, expected: [String]) throws {
    let found = try tokens(text)
    #expect(found == expected)
}
