import Tokenization

extension FuzzTarget {
    /// The first byte chooses the options; the tokens must be those of ICU alone, whatever was read before.
    static let tokenizer = FuzzTarget(
        "tokenizer",
        seeds: [
            "\u{0}can't 3.14 e.g. a@b.org C++\r\n", "\u{1}ÉTÉ e\u{301} ﬁn İ straße", "\u{2}東京に住んで ｶﾀｶﾅー 〱", "\u{3}สวัสดีชาวโลก ភាសា မြန်မာ ລາວ",
            "\u{4}👩‍👩‍👧🇩🇪1️⃣ \u{200D}\u{FE0F}", "\u{5}שָׁלוֹם צה\"ל السلام ١٢٣ नमस्ते", "\u{0}\u{34F}\u{AD}\u{61C}\u{2028}",
        ],
        words: [
            "'", "\"", ".", ",", "_", "\r\n", "\u{301}", "\u{200D}", "\u{AD}", "\u{FE0F}", "א", "\u{600}", "ー", "ｰ", "〱", "中", "ひ", "カ",
            "ไทย", "한", "\u{1100}", "\u{11A8}", "🇩", "👍🏽", "\u{2028}", "\u{85}", "\u{3000}", "क्", "\u{FDFA}", "\u{1F}",
        ]
    ) {
        let symbols = TokenizerOptions(symbols: true)
        let tokenizers = [
            try Tokenizer(options: TokenizerOptions(), patience: 0),
            try Tokenizer(options: symbols, patience: 0),
            try Tokenizer(options: symbols, asciiPatience: 0, patience: .max),
            try Tokenizer(options: symbols, fastLane: false),
            try Tokenizer(options: TokenizerOptions(symbols: true, folding: .none), patience: 0),
            try Tokenizer(options: TokenizerOptions(symbols: true, locale: "ja"), patience: 0),
        ]
        var buffer = TokenBuffer()
        return { (bytes) throws(BrokenLaw) in
            guard let choice = bytes.first else { return }
            let text = Array(bytes[1...])
            let tokenizer = tokenizers[Int(choice) % tokenizers.count]
            let expected: [(token: Token, folded: [UInt8])]
            do throws(TokenizerError) {
                buffer.removeAll()
                try tokenizer.appendCutAtWhiteSpace(text.indices, of: text.span, to: &buffer)
                expected = try ICUReference(options: tokenizer.options).tokens(of: text)
                try tokenizer.tokenize(text.span, into: &buffer)
            } catch {
                throw BrokenLaw("a short text is refused: \(error)")
            }
            let agrees =
                buffer.count == expected.count
                && expected.indices.allSatisfy {
                    buffer[$0] == expected[$0].token && Array(buffer.bytes[buffer[$0].folded]) == expected[$0].folded
                }
            try expect(agrees, "tokens are not those of ICU")
        }
    }
}
