import Testing
import Tokenization

@Suite struct WideScanTests {
    /// Marks of several orders, and what folds to nothing: after letters with which some compose, in every row of three.
    @Test(arguments: ["e", "ж", "ﬁ", "\u{1100}", "가", "א"])
    func rowsOfMarksFoldAsICUFoldsThem(base: String) throws {
        // Canonical combining classes 230, 230, 220, 202, 1, 9, 10, 35, 240, and none.
        let marks = [
            "\u{301}", "\u{308}", "\u{323}", "\u{327}", "\u{338}", "\u{94D}", "\u{5B0}",
            "\u{670}", "\u{345}", "\u{AD}", "\u{34F}", "\u{200D}", "\u{FE0F}", "\u{11A8}",
        ]
        let tokenizer = try Tokenizer(options: TokenizerOptions(symbols: true), patience: 0)
        var buffer = TokenBuffer()
        for first in marks {
            var text = ""
            for second in marks {
                for third in marks { text += "\(base)\(first)\(second)\(third) x\(base)\(third)\(first)é " }
            }
            let difference = try disagreement(tokenizer, Array(text.utf8), &buffer)
            #expect(difference == nil, "\(difference?.prefix(500) ?? "")")
        }
    }

    /// Every character of two bytes within words of such letters: when it is met for the first time, and when it is known.
    @Test(arguments: [TokenizerOptions.Folding.nfkcCasefold, .none])
    func charactersOfTwoBytesAmongLetters(folding: TokenizerOptions.Folding) throws {
        let tokenizer = try Tokenizer(options: TokenizerOptions(folding: folding), patience: 0)
        var buffer = TokenBuffer()
        for first in stride(from: UInt32(0x80), to: 0x800, by: 64) {
            var text = ""
            for codePoint in first..<first + 64 {
                let scalar = UnicodeScalar(codePoint)!
                text += "\(scalar)\(scalar) abc\(scalar)Éж жжж\(scalar)ж ABCDEFG\(scalar)A élans\(scalar) \(scalar)éééééé "
            }
            for _ in 0..<2 {
                let difference = try disagreement(tokenizer, Array(text.utf8), &buffer)
                #expect(difference == nil, "from U+\(String(first, radix: 16)): \(difference?.prefix(500) ?? "")")
            }
        }
    }

    /// Letters of two bytes cut in the middle, at any distance from the end of the text.
    @Test func brokenLettersAtAnyPlace() throws {
        let tokenizer = try Tokenizer(options: TokenizerOptions(symbols: true), patience: 0)
        var buffer = TokenBuffer()
        let word = Array("слово aéжÀÖb".utf8)
        for broken in [[], [0xD0], [0xB6], [0xC0, 0x80], [0xE4, 0xB8], [0xFF], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]] {
            for place in 0...word.count {
                for length in place...word.count {
                    let text = word[..<place] + broken + word[place..<length]
                    let difference = try disagreement(tokenizer, Array(text), &buffer)
                    #expect(difference == nil)
                }
            }
        }
    }
}
