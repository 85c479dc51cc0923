import Testing
import Tokenization

/// Pieces of Chinese and Japanese, and of what stands in and beside it.
private let pieces = [
    "的", "一", "是", "不", "在", "人", "有", "我", "中", "国", "大", "学", "生", "上", "海", "公", "司", "市", "场", "日", "本", "東", "京", "都", "新", "闻", "経", "済",
    "中华", "人民", "共和国", "研究生", "北京大学", "々", "人々", "の", "は", "が", "です", "ます", "ひらがな", "カ", "タ", "カナ", "ー", "コンピューター", "スーパー", "ァ", "ヴ", "ヺ",
    "龥", "龦", "鿿", "㐀", "𠮷", "ゔ", "ゕ", "ゝ", "ゞ", "ヽ", "ヾ", "・", "゠", "〇", "〆", "〱", "゛", "か\u{3099}", "カ\u{3099}", "ｶ", "ﾀ", "ｰ", "ﾞ", "豈", "㍿",
    "中\u{301}", "中\u{FE0F}", "中\u{200D}", "\u{AD}", "\u{FEFF}", "葛\u{E0100}", "2010", "年", "3.14", "A", "abc", "a.", "1,", "'", "_", "＿", "é", "Ж", "ก", "สวัสดี", "가", "한국", "א\"", "😀", "🇩🇪",
    "，", "。", "、", "！", "：", "“", "”", "《", "》", "（", "．", "　", " ", "\n", "-", "%", "１２", "Ａ", "·", "—", "…",
].map { Array($0.utf8) }

/// The tokens of runs equal those of ICU's own engine, whatever stands in them and beside them, and whatever was read before.
@Test(arguments: [
    TokenizerOptions(), TokenizerOptions(symbols: true, folding: .none), TokenizerOptions(symbols: true, locale: "ja"),
    TokenizerOptions(locale: "zh"), TokenizerOptions(symbols: true, locale: "en_US_POSIX"),
].enumerated().map { ($0.offset, $0.element) })
func runsAreCutAsICUDoes(seed: Int, options: TokenizerOptions) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let tokenizer = try Tokenizer(options: options, patience: 0)
    var buffer = TokenBuffer()
    for round in 0..<6_000 {
        // Some texts are of few kinds of pieces, so that these stand beside themselves.
        let kinds = Int.random(in: 2...pieces.count, using: &generator)
        let text = (0..<Int.random(in: 1...60, using: &generator))
            .flatMap { _ in pieces[Int.random(in: 0..<kinds, using: &generator) * 7919 % pieces.count] }
        if let difference = try disagreement(tokenizer, text, &buffer) {
            Issue.record("round \(round): \(difference)")
            return
        }
    }
}

/// Any characters of the lane, most of which make up no words; those between words of the dictionary cost as much as in ICU.
@Test func anyIdeographsAndKanaAreCutAsICUDoes() throws {
    var generator = SeededGenerator(seed: 3)
    let tokenizer = try Tokenizer(options: TokenizerOptions(), patience: 0)
    var buffer = TokenBuffer()
    let ranges: [ClosedRange<UInt16>] = [0x4E00...0x9FFF, 0x4E00...0x4FFF, 0x3041...0x30FF, 0x30A1...0x30FE, 0x3000...0x30FF]
    for round in 0..<4_000 {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...80, using: &generator) {
            let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
            text.append(Unicode.Scalar(UInt16.random(in: range, using: &generator)) ?? "中")
        }
        if let difference = try disagreement(tokenizer, Array(String(text).utf8), &buffer) {
            Issue.record("round \(round): \(difference)")
            return
        }
    }
}

@Test(arguments: 1...40)
func rowsOfKatakanaAreCutAsICUDoes(length: Int) throws {
    let tokenizer = try Tokenizer(options: TokenizerOptions(), patience: 0)
    var buffer = TokenBuffer()
    for text in ["タ", "カナ", "ー", "ータ", "コンピューター"] {
        let row = Array(String(repeating: text, count: length).utf8)
        for text in [row, Array("東京".utf8) + row, row + Array("です".utf8), Array("_".utf8) + row, row + Array("_".utf8)] {
            #expect(try disagreement(tokenizer, text, &buffer) == nil)
        }
    }
}

/// A text that is one long run takes time in proportion to its length, as one of many short runs does.
@Test func aLongRunIsCutAsICUDoes() throws {
    let tokenizer = try Tokenizer(options: TokenizerOptions(), patience: 0)
    var buffer = TokenBuffer()
    let run = Array(String(repeating: "中华人民共和国成立東京に住んでいますカタカナ", count: 5_000).utf8)
    #expect(try disagreement(tokenizer, run, &buffer) == nil)
    #expect(try disagreement(tokenizer, run + Array("\u{301}".utf8), &buffer) == nil)
}

/// Another ICU may cut otherwise; the lane is not taken then, and all is as slow as ICU.
@Test(.enabled(if: TokenizerDescription.current().icuVersion.hasPrefix("72."), "the lane was made after ICU 72"))
func theLaneIsThere() throws {
    let tokenizer = try Tokenizer(options: TokenizerOptions(), patience: 0)
    #expect(tokenizer.hasDictionaryLane)
}
