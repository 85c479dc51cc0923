import Synchronization

// Learning a finite automaton from answers: Angluin, "Learning regular sets from queries and counterexamples", 1987.
// The question is always the same: is this short text one single segment, and of which kind? All questions of a
// round stand in one text, with a form feed around each, before and after which words always break.

/// Short texts, none of which holds a form feed but alone.
struct Questions {
    static let separator: UInt8 = 0x0C
    private(set) var joined: [UInt8] = [separator]
    private(set) var lengths: [Int] = []

    /// Asks whether the parts together are one segment.
    mutating func append(_ parts: [UInt8]...) {
        let before = joined.count
        for part in parts { joined += part }
        lengths.append(joined.count - before)
        joined.append(Questions.separator)
    }
}

extension WordAutomaton {
    /// The ``Kind`` of each text if it is one segment, else `unfinished`; nil if the questions could not be kept apart.
    typealias Oracle = (Questions) throws(TokenizerError) -> [UInt8]?

    private static let known = Mutex<[String: WordAutomaton?]>([:])

    /// The automaton for a locale: learned once a process, in about a millisecond. Nil if this ICU's rules are none
    /// that we can learn; then everything is ICU's to find.
    static func automaton(
        for locale: String, learningFrom words: () throws(TokenizerError) -> WordIterator
    ) throws(TokenizerError) -> WordAutomaton? {
        let result = known.withLock { known -> Result<WordAutomaton?, TokenizerError> in
            if let automaton = known[locale] { return .success(automaton) }
            do throws(TokenizerError) {
                let words = try words()
                let automaton = try learned { questions throws(TokenizerError) in
                    try words.singleSegments(questions)
                }
                known[locale] = .some(automaton)
                return .success(automaton)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    static func learned(from oracle: Oracle) throws(TokenizerError) -> WordAutomaton? {
        guard let classes = try byteClasses(oracle) else { return nil }
        let checks = shortTexts(over: classes.map { $0[0] })
        var questions = Questions()
        for text in checks { questions.append(text) }
        guard let answers = try oracle(questions) else { return nil }
        // The empty one tells what is a segment. Those beyond ASCII keep a state alive that only such a text could
        // finish. The rest is what ICU 72 turned out to need, which spares it further rounds.
        var suffixes = ["", "\u{301}", "\u{5D0}", "\n", " ", "0", "'0"].map { Array($0.utf8) }
        for _ in 0..<8 {
            guard let automaton = try hypothesis(classes, suffixes, oracle) else { return nil }
            guard let wrong = checks.indices.first(where: { automaton.kind(of: checks[$0]) != answers[$0] }) else {
                return automaton
            }
            for start in checks[wrong].indices {
                let suffix = Array(checks[wrong][start...])
                if !suffixes.contains(suffix) { suffixes.append(suffix) }
            }
        }
        return nil
    }

    /// Bytes that no context tells apart, by ascending first byte.
    private static func byteClasses(_ oracle: Oracle) throws(TokenizerError) -> [[UInt8]]? {
        let contexts: [(before: [UInt8], after: [UInt8])] = [
            ("", ""), ("a", ""), ("1", ""), ("_", ""), (" ", ""), ("\r", ""), ("", "\n"),
            ("a", "a"), ("1", "1"), ("1.", ""), ("a.", ""), ("\u{5D0}", "\u{5D0}"), ("\u{5D0}", ""),
        ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
        var questions = Questions()
        for byte in UInt8(0)..<128 {
            for context in contexts { questions.append(context.before, [byte], context.after) }
        }
        guard let answers = try oracle(questions) else { return nil }
        var signatures: [[UInt8]] = []
        var classes: [[UInt8]] = []
        for byte in 0..<128 {
            let signature = Array(answers[byte * contexts.count..<(byte + 1) * contexts.count])
            if let index = signatures.firstIndex(of: signature) {
                classes[index].append(UInt8(byte))
            } else {
                signatures.append(signature)
                classes.append([UInt8(byte)])
            }
        }
        return classes
    }

    /// All texts of one to three letters.
    private static func shortTexts(over letters: [UInt8]) -> [[UInt8]] {
        var texts: [[UInt8]] = []
        for first in letters {
            texts.append([first])
            for second in letters {
                texts.append([first, second])
                for third in letters { texts.append([first, second, third]) }
            }
        }
        return texts
    }

    /// The automaton whose states are the prefixes that these suffixes tell apart.
    private static func hypothesis(
        _ classes: [[UInt8]], _ suffixes: [[UInt8]], _ oracle: Oracle
    ) throws(TokenizerError) -> WordAutomaton? {
        let nothing = [UInt8](repeating: Kind.unfinished, count: suffixes.count)
        // The rows of the dead state and of `beyond` stand for no prefix.
        var rows: [[UInt8]] = [nothing, []]
        var transitions = [UInt8](repeating: dead, count: 2 * 256)
        var prefixes: [[UInt8]] = [[], []]
        var first = Questions()
        for suffix in suffixes { first.append(suffix) }
        guard let row = try oracle(first) else { return nil }
        rows.append(row)
        prefixes.append([])
        var state = Int(start)
        while state < rows.count {
            transitions += [UInt8](repeating: dead, count: 128) + [UInt8](repeating: beyond, count: 128)
            var questions = Questions()
            for bytes in classes {
                let prefix = prefixes[state] + [bytes[0]]
                for suffix in suffixes { questions.append(prefix, suffix) }
            }
            guard let answers = try oracle(questions) else { return nil }
            for (index, bytes) in classes.enumerated() {
                let row = Array(answers[index * suffixes.count..<(index + 1) * suffixes.count])
                let next = rows.firstIndex(of: row) ?? rows.count
                if next == rows.count {
                    if next == stateLimit { return nil }
                    rows.append(row)
                    prefixes.append(prefixes[state] + [bytes[0]])
                }
                for byte in bytes { transitions[state << 8 | Int(byte)] = UInt8(next) }
            }
            state += 1
        }
        // The first suffix is empty: whether the prefix itself is a segment.
        let kinds = rows.map { $0.first ?? Kind.unfinished }
        let visible = visibleAsciiCharacters()
        return WordAutomaton(transitions: transitions, kinds: kinds, visible: visible)
    }

    /// What the whole text is, if it is one segment.
    private func kind(of text: [UInt8]) -> UInt8 {
        guard let segment = firstSegment(of: text), segment.length == text.count else { return Kind.unfinished }
        return segment.kind
    }
}
