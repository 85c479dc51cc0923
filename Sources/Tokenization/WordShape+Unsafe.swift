internal import CICU

/// How a word was written, as far as its folded form no longer tells: with capitals, or as a number of so many digits.
package enum WordShape: Sendable, CaseIterable {
    /// One capital letter and none that is small: `A`, `I`, `X5`.
    case capital
    /// A capital at the beginning and small letters: `Anna`, `McDonald`.
    case capitalized
    /// Several capitals and no small letter: `FREE`, `MP3`.
    case capitals
    /// Digits and no letters, with what a word may hold between them: `7`, `3.14`; the last one stands for four digits or more.
    case digit, twoDigits, threeDigits, manyDigits

    /// Stands for such a word in the name of an n-gram. No folded word begins with this mark, which NFKC turns into a space with a mark below.
    package var name: String {
        switch self {
        case .capital: "‗A"
        case .capitalized: "‗Aa"
        case .capitals: "‗AA"
        case .digit: "‗N"
        case .twoDigits: "‗NN"
        case .threeDigits: "‗NNN"
        case .manyDigits: "‗NNNN"
        }
    }

    /// The shape of a word as it stands in a text; nil if it has none of these. O(bytes)
    package init?(_ word: Span<UInt8>) {
        var (upper, lower, digits, others) = (0, 0, 0, 0)
        var beginsSmall = false
        word.withUnsafeBufferPointer { word in
            guard let bytes = word.baseAddress else { return }
            var position = 0
            while position < word.count {
                let (codePoint, length) = decodeUTF8(bytes, position, word.count)
                position += max(1, length)
                switch length == 0 ? 0 : Self.letterCase(codePoint) {
                case CICU_UPPER_CASE: upper += 1
                case CICU_LOWER_CASE:
                    beginsSmall = beginsSmall || upper == 0
                    lower += 1
                case CICU_DIGIT: digits += 1
                default: others += codePoint < 0x80 ? 0 : 1
                }
            }
        }
        switch (upper, lower, digits) {
        case (0, 0, 1...) where others == 0:
            self = [.digit, .twoDigits, .threeDigits, .manyDigits][min(digits, 4) - 1]
        case (1, 0, _): self = .capital
        case (2..., 0, _): self = .capitals
        case (1..., 1..., _) where !beginsSmall: self = .capitalized
        default: return nil
        }
    }

    @inline(__always)
    private static func letterCase(_ codePoint: UInt32) -> Int32 {
        switch codePoint {
        case 0x61...0x7A: CICU_LOWER_CASE
        case 0x41...0x5A: CICU_UPPER_CASE
        case 0x30...0x39: CICU_DIGIT
        // Nor has any script of East Asia case, or digits here: a text of one would ask ICU for every character.
        case ..<0x80, 0x2E80..<0xA000: 0
        default: cicu_letter_case(Int32(codePoint))
        }
    }
}
