import Features
import Testing

@Suite struct RunNgramTests {
    private func name(_ ngram: RunNgram) -> [UInt8] {
        var name: [UInt8] = []
        ngram.appendName(to: &name)
        return name
    }

    /// One, two and three characters, from those beside the ellipsis and where UTF-8 takes a byte more.
    @Test func theOrderOfTheNumbersIsThatOfTheNames() {
        let characters: [UInt32] = [
            0, 0x41, 0x7F, 0x80, 0x7FF, 0x800, 0xE01, 0x2025, 0x2026, 0x2027, 0x4E00, 0xFFFF, 0x10000, 0x10FFFF,
        ]
        var texts: [[UInt32]] = [[]]
        var ngrams: [(ngram: RunNgram, text: [UInt32])] = []
        for length in 1...RunNgram.mostCharacters {
            texts = texts.flatMap { text in characters.map { text + [$0] } }
            ngrams += texts.map { (RunNgram($0.span, from: 0, length: length), $0) }
        }
        ngrams.sort { $0.ngram.bits < $1.ngram.bits }
        var before: [UInt8] = []
        for (ngram, text) in ngrams {
            let name = name(ngram)
            #expect(before.lexicographicallyPrecedes(name))
            #expect(String(decoding: name, as: UTF8.self).unicodeScalars.map(\.value) == [0x2026] + text + [0x2026])
            before = name
        }
    }

    @Test(arguments: ["学习中文", "ภาษาไทย", "한국어", "𠮷野a\u{301}é\0", ""])
    func charactersAreCodePoints(text: String) {
        let bytes = Array(text.utf8)
        var characters: [UInt32] = [7]
        RunNgram.appendCharacters(of: bytes.span, to: &characters)
        #expect(characters == [7] + text.unicodeScalars.map(\.value))
    }
}
