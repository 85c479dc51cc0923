extension WordAutomaton {
    /// How the rules go on before and behind runs of the characters of a ``DictionaryLane``.
    struct Runs {
        /// The classes of the lane's characters, each with some that stand for it.
        static let kinds: [(number: UInt64, samples: [[UInt8]])] = [
            (CharacterClasses.ideographs, ["中", "の", "々"].map { Array($0.utf8) }),
            (CharacterClasses.katakana, ["カ", "ー"].map { Array($0.utf8) }),
        ]
        private static let suffixes = ["", "a", "0", "中", "カ", "\u{301}"].map { Array($0.utf8) }

        let lane: DictionaryLane
        /// By class: whether there is always a boundary between a run and such a character.
        let isEnd: [Bool]

        init(_ lane: DictionaryLane, _ representatives: [[UInt8]], _ oracle: Oracle) throws(TokenizerError) {
            self.lane = lane
            var isEnd = [Bool](repeating: false, count: CharacterClasses.limit)
            for (index, representative) in representatives.enumerated() {
                var isBoundary = true
                for kind in Runs.kinds {
                    for sample in kind.samples where isBoundary {
                        isBoundary = try Runs.isBoundary(between: sample, and: [representative], oracle)
                    }
                }
                isEnd[Int(CharacterClasses.first) + index] = isBoundary
            }
            self.isEnd = isEnd
        }

        /// Whether no segment that begins with `before` goes on with one of these.
        static func isBoundary(between before: [UInt8], and after: [[UInt8]], _ oracle: Oracle) throws(TokenizerError) -> Bool {
            var questions = Questions()
            for text in after {
                for suffix in suffixes { questions.append(before, text, suffix) }
            }
            return try oracle(questions)?.allSatisfy { $0 == Kind.unfinished } ?? false
        }
    }
}
