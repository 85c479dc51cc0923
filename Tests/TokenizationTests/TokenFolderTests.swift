import Testing
import Tokenization

/// The folding goes code point by code point where it may; ICU's goes over the whole token.
@Test(arguments: [TokenizerOptions.Folding.nfkcCasefold, .none])
func eachCodePointIsFoldedAsICUFoldsItsToken(folding: TokenizerOptions.Folding) throws {
    let tokenizer = try Tokenizer(options: TokenizerOptions(symbols: true, folding: folding), patience: 0)
    var buffer = TokenBuffer()
    var text: [UInt8] = []
    for number in UInt32(1)...0x10FFFF {
        // Most planes hold nothing, or private characters: a sample of them will do.
        let isSampled = (0x40000..<0xE0000).contains(number) || number >= 0xF0000
        if isSampled && !number.isMultiple(of: 97) && number != 0x10FFFF { continue }
        if let scalar = Unicode.Scalar(number) {
            // Alone, and between letters that it may join: "e" composes with accents, U+1100 with vowels.
            text += Array("\(scalar) e\(scalar)é \u{1100}\(scalar)\u{11A8} ".utf8)
        }
        if text.count > 1 << 18 || number == 0x10FFFF {
            let difference = try disagreement(tokenizer, text, &buffer)
            guard difference == nil else {
                Issue.record("before U+\(String(number, radix: 16)): \(difference?.prefix(1000) ?? "")")
                return
            }
            text.removeAll(keepingCapacity: true)
        }
    }
}
