import Synchronization

// Learning a finite automaton from answers: Angluin, "Learning regular sets from queries and counterexamples", 1987.
// The question is always the same: is this short text one single segment, and of which kind? All questions of a
// round stand in one text, with a form feed around each, before and after which words always break.

/// Short texts, none of which holds a form feed but alone.
package struct Questions {
    static let separator: UInt8 = 0x0C
    private(set) var joined: [UInt8] = [separator]
    private(set) var lengths: [Int] = []

    package init() {}

    /// Asks whether three texts together are one segment.
    package mutating func append(_ first: [UInt8], _ second: [UInt8] = [], _ third: [UInt8] = []) {
        let before = joined.count
        joined += first
        joined += second
        joined += third
        lengths.append(joined.count - before)
        joined.append(Questions.separator)
    }
}

extension WordAutomaton {
    /// The ``Kind`` of each text if it is one segment, else `unfinished`; nil if the questions could not be kept apart.
    package typealias Oracle = (Questions) throws(TokenizerError) -> [UInt8]?

    /// The automaton over ASCII; nil if this ICU's rules are none that we can learn. About a millisecond.
    static func learnedOverAscii(locale: String) throws(TokenizerError) -> WordAutomaton? {
        try learned(over: Array(0..<128), locale: locale, wide: false)
    }

    /// The automaton over all characters without dictionaries; nil likewise. Some milliseconds.
    static func learnedOverAll(locale: String) throws(TokenizerError) -> WordAutomaton? {
        try learned(over: Array(0..<128) + samples, locale: locale, wide: true)
    }

    /// One character of each class beyond ASCII. A class that is missing here costs time and nothing else: its characters
    /// are ICU's to judge.
    private static let samples: [UInt32] = [
        0x85, 0xA0, 0xA9, 0xAB, 0xAD, 0xB7, 0xE9, 0x2C2, 0x301, 0x559, 0x5D0, 0x5F4, 0x60C, 0x663, 0x66B, 0x200B, 0x200D, 0x2019,
        0x2028, 0x2044, 0x203F, 0x2139, 0x202F, 0x2003, 0x24C2, 0x3164, 0xAC00, 0xFE55, 0xFEFF, 0xFF1A, 0x1F1E6, 0x1F600, 0x10FFFF,
    ]

    /// The empty one tells what is a segment. Those beyond ASCII keep a state alive that only such a text could finish. The
    /// rest is what ICU 72 turned out to need, which spares it further rounds.
    private static let asciiSuffixes = ["", "\u{301}", "\u{5D0}", "\n", " ", "0", "'0"]

    /// A class of characters: one that stands for it, and those of ASCII.
    private struct CharacterClass {
        let representative: [UInt8]
        let visible: Bool
        var ascii: [UInt8] = []
    }

    private static func learned(
        over alphabet: [UInt32], locale: String, wide: Bool
    ) throws(TokenizerError) -> WordAutomaton? {
        let words = try WordIterator(locale: locale)
        let oracle: Oracle = { questions throws(TokenizerError) in try words.singleSegments(questions) }
        guard let allKeys = try CharacterKey.keys(of: alphabet, oracle) else { return nil }
        var keys: [CharacterKey] = []
        var classes: [CharacterClass] = []
        for (codePoint, key) in zip(alphabet, allKeys) {
            guard let key else { continue }
            let index = keys.firstIndex(of: key) ?? keys.count
            if index == keys.count {
                keys.append(key)
                classes.append(CharacterClass(representative: encodeUTF8(codePoint), visible: key.isVisible))
            }
            if codePoint < 0x80 { classes[index].ascii.append(UInt8(codePoint)) }
        }
        guard keys.count + Int(CharacterClasses.first) <= CharacterClasses.limit else { return nil }
        let suffixes = (asciiSuffixes + (wide ? ["a", "\u{1F600}", "\u{1F1E6}"] : [])).map { Array($0.utf8) }
        guard let hypothesis = try Hypothesis.learned(classes.map(\.representative), suffixes, oracle) else { return nil }

        var transitions = [UInt8](repeating: dead, count: 2 * 256)
        var steps = [UInt8](repeating: dead, count: 2 * CharacterClasses.limit)
        let runs: Runs? = if wide, let lane = try DictionaryLane.learned(from: words) {
            try Runs(lane, classes.map(\.representative), oracle)
        } else {
            nil
        }
        for (row, prefix) in zip(hypothesis.transitions, hypothesis.prefixes).dropFirst(2) {
            var bytes = [UInt8](repeating: beyond, count: 256)
            var step = [UInt8](repeating: beyond, count: CharacterClasses.limit)
            for (index, (character, next)) in zip(classes, row).enumerated() {
                for byte in character.ascii { bytes[Int(byte)] = next }
                step[Int(CharacterClasses.first) + index] = next
            }
            if runs != nil, !prefix.isEmpty {
                for kind in Runs.kinds where try Runs.isBoundary(between: prefix, and: kind.samples, oracle) {
                    step[Int(kind.number)] = dead
                }
            }
            transitions += bytes
            steps += step
        }
        var visible = [Bool](repeating: false, count: CharacterClasses.limit)
        var visibleAscii = [Bool](repeating: false, count: 128)
        for (index, character) in classes.enumerated() {
            visible[Int(CharacterClasses.first) + index] = character.visible
            for byte in character.ascii { visibleAscii[Int(byte)] = character.visible }
        }
        let letterState = transitions[Int(start) << 8 | 0x61]
        let beyondAscii =
            wide
            ? Wide(
                classes: CharacterClasses(keys, words: try WordIterator(locale: locale), hasDictionaryLane: runs != nil),
                runs: runs, steps: steps, visible: visible, letterState: letterState)
            : nil
        return WordAutomaton(transitions: transitions, kinds: hypothesis.kinds, visible: visibleAscii, wide: beyondAscii)
    }
}

/// An automaton over the letters of some alphabet, each of which stands for a class of characters.
private struct Hypothesis {
    /// By state and letter; the first two states have no row.
    private(set) var transitions: [[UInt8]] = [[], []]
    private(set) var kinds: [UInt8] = []
    /// The shortest text that leads to each state; the first two have none.
    private(set) var prefixes: [[UInt8]] = [[], []]

    /// Starts from these suffixes, the empty one first, and adds what the checks show to be missing.
    static func learned(
        _ letters: [[UInt8]], _ suffixes: [[UInt8]], _ oracle: WordAutomaton.Oracle
    ) throws(TokenizerError) -> Hypothesis? {
        let checks = checks(over: letters.count)
        var questions = Questions()
        for text in checks { questions.append(text.flatMap { letters[$0] }) }
        guard let answers = try oracle(questions) else { return nil }
        var suffixes = suffixes
        for _ in 0..<8 {
            guard let hypothesis = try Hypothesis(letters, suffixes, oracle) else { return nil }
            guard let wrong = checks.indices.first(where: { hypothesis.kind(of: checks[$0]) != answers[$0] }) else {
                return hypothesis
            }
            for start in checks[wrong].indices {
                let suffix = checks[wrong][start...].flatMap { letters[$0] }
                if !suffixes.contains(suffix) { suffixes.append(suffix) }
            }
        }
        return nil
    }

    /// All texts of one and two letters, and those of three: all of a small alphabet, every so many of a large one.
    private static func checks(over letters: Int) -> [[Int]] {
        var texts: [[Int]] = []
        for first in 0..<letters {
            texts.append([first])
            for second in 0..<letters { texts.append([first, second]) }
        }
        // A stride that has no factor in common with the number of letters comes by each letter at each place.
        let all = letters * letters * letters
        var stride = all / checkLimit + 1
        while stride > 1 && (2...stride).contains(where: { stride % $0 == 0 && letters % $0 == 0 }) { stride += 1 }
        for number in Swift.stride(from: 0, to: all, by: stride) {
            texts.append([number / letters / letters, number / letters % letters, number % letters])
        }
        return texts
    }

    private static let checkLimit = 4_000

    /// The automaton whose states are the prefixes that these suffixes tell apart; nil if they are too many.
    private init?(_ letters: [[UInt8]], _ suffixes: [[UInt8]], _ oracle: WordAutomaton.Oracle) throws(TokenizerError) {
        let nothing = [UInt8](repeating: WordAutomaton.Kind.unfinished, count: suffixes.count)
        // The rows of the dead state and of `beyond` stand for no prefix.
        var rows: [[UInt8]] = [nothing, []]
        var first = Questions()
        for suffix in suffixes { first.append(suffix) }
        guard let row = try oracle(first) else { return nil }
        rows.append(row)
        prefixes.append([])
        var state = Int(WordAutomaton.start)
        while state < rows.count {
            var questions = Questions()
            for letter in letters {
                for suffix in suffixes { questions.append(prefixes[state], letter, suffix) }
            }
            guard let answers = try oracle(questions) else { return nil }
            var following: [UInt8] = []
            for (index, letter) in letters.enumerated() {
                let row = Array(answers[index * suffixes.count..<(index + 1) * suffixes.count])
                let next = rows.firstIndex(of: row) ?? rows.count
                if next == rows.count {
                    if next == WordAutomaton.stateLimit { return nil }
                    rows.append(row)
                    prefixes.append(prefixes[state] + letter)
                }
                following.append(UInt8(next))
            }
            transitions.append(following)
            state += 1
        }
        // The first suffix is empty: whether the prefix itself is a segment.
        kinds = rows.map { $0.first ?? WordAutomaton.Kind.unfinished }
    }

    /// What the whole text is, if it is one segment.
    private func kind(of text: [Int]) -> UInt8 {
        var state = WordAutomaton.start
        for letter in text where state != WordAutomaton.dead { state = transitions[Int(state)][letter] }
        return kinds[Int(state)]
    }
}
