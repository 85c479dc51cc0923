internal import CICU
internal import Synchronization

/// Which class of characters a code point is in, for the rules that a ``WordAutomaton`` has learned.
///
/// Two code points are in one class if they have the same properties (Word_Break, Extended_Pictographic, whether they
/// can be seen) and ICU answers alike for both in each of a row of contexts: its rules take some characters otherwise
/// than by their properties. A code point is asked about when it is first met; the answer is known to all threads.
package final class CharacterClasses: @unchecked Sendable {
    /// Not asked about yet.
    private static let unknown: UInt64 = 0
    /// Those that a dictionary may handle, and those of no class that the automaton knows.
    package static let icus: UInt64 = 1
    /// Those of a ``DictionaryLane``, if there is one: ideographs and Hiragana, and Katakana.
    package static let ideographs: UInt64 = 2
    package static let katakana: UInt64 = 3
    package static let first: UInt64 = 4
    static let bits = 6
    static let limit = 1 << bits

    /// The classes that are known.
    private let table = LazyTable()
    private let numbers: [CharacterKey: UInt64]
    private let words: Mutex<WordIterator>
    private let hasDictionaryLane: Bool

    /// The classes of these keys, in their order, from `first` on; `words` answers for the code points.
    package init(_ keys: [CharacterKey], words: sending WordIterator, hasDictionaryLane: Bool) {
        var numbers: [CharacterKey: UInt64] = [:]
        for (index, key) in keys.enumerated() { numbers[key] = CharacterClasses.first + UInt64(index) }
        self.numbers = numbers
        self.words = Mutex(words)
        self.hasDictionaryLane = hasDictionaryLane
    }

    /// The class of a code point of Unicode, no surrogate.
    @inline(__always)
    package subscript(codePoint: UInt32) -> UInt64 {
        let number = table[codePoint]
        return number == CharacterClasses.unknown ? learned(codePoint) : number
    }

    @inline(never)
    private func learned(_ codePoint: UInt32) -> UInt64 {
        if hasDictionaryLane, DictionaryLane.takes(codePoint) {
            let number = DictionaryLane.isKatakana(codePoint) ? CharacterClasses.katakana : CharacterClasses.ideographs
            table[codePoint] = number
            return number
        }
        // If ICU fails to answer, it will say why when it is given the text.
        let key = words.withLock { words in try? CharacterKey.keys(of: [codePoint]) { questions throws(TokenizerError) in
            try words.singleSegments(questions)
        }?.first ?? nil }
        let number = key.flatMap { numbers[$0] } ?? CharacterClasses.icus
        table[codePoint] = number
        return number
    }
}

/// What tells classes of characters apart.
package struct CharacterKey: Hashable {
    private var properties: Int32
    private var answers: [UInt8]

    /// Whether it is neither white space nor a control character.
    var isVisible: Bool { properties & 1 == 0 }

    private static let contexts: [(before: [UInt8], after: [UInt8])] = [
        ("", ""), ("a", ""), ("1", ""), ("_", ""), (" ", ""), ("\r", ""), ("", "\n"),
        ("a", "a"), ("1", "1"), ("1.", ""), ("a.", ""), ("\u{5D0}", "\u{5D0}"), ("\u{5D0}", ""),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// The key of each code point, nil for one that a dictionary may handle; nil if the questions could not be kept apart.
    package static func keys(of codePoints: [UInt32], _ oracle: WordAutomaton.Oracle) throws(TokenizerError) -> [CharacterKey?]? {
        let properties = codePoints.map { cicu_word_properties(Int32($0)) }
        var questions = Questions()
        for (codePoint, properties) in zip(codePoints, properties) where properties >= 0 {
            for context in contexts { questions.append(context.before, encodeUTF8(codePoint), context.after) }
        }
        guard let answers = try oracle(questions) else { return nil }
        var next = 0
        return properties.map { properties in
            if properties < 0 { return nil }
            defer { next += contexts.count }
            return CharacterKey(properties: properties, answers: Array(answers[next..<next + contexts.count]))
        }
    }
}
