import Corpora
import Features
import Telltale

extension FuzzTarget {
    private static let texts = ["see you\u{1F}subject\u{1F}win it\u{1F}\u{1F}it \u{1F}to=\u{1F}a@b.example", "東京に\u{1F}a\u{1F}\u{1F}", "!"]
    private static let marks = ["\u{1F}", "\u{1F}subject\u{1F}", "\u{1F}to=\u{1F}", "\u{1F}\u{1F}", "see", "win", "東京に", "ไทย"]

    /// A text with fields, divided and classified by every kind of model; one that has classified other texts must answer as
    /// one that has not.
    static let fields = FuzzTarget("fields", seeds: texts, words: marks) {
        let models = try TinyModel.allCases.map { try $0.trained() }
        return { (bytes) throws(BrokenLaw) in
            var end = 0
            try TextSection.forEach(of: bytes.span) { (section) throws(BrokenLaw) in
                try expect(
                    end <= section.text.lowerBound && section.text.upperBound <= bytes.count, "sections overlap")
                end = section.text.upperBound
            }
            try expect(end == bytes.count, "a text goes on behind its last section")
            for model in models {
                guard let answers = try? (0..<2).map({ _ in try model.hypotheses(for: bytes.span, maximumCount: .max) }) else {
                    throw BrokenLaw("a short text is refused")
                }
                let sum = answers[0].reduce(0) { $0 + $1.probability }
                try expect(answers[0] == answers[1] && abs(sum - 1) < 1e-5, "the probabilities of a text are \(answers)")
            }
        }
    }

    /// What `telltale check` finds in documents, half of which are taken for another input's.
    static let check = FuzzTarget(
        "check", seeds: ["a\tsee you\nb\tsee you\na\tsee you \n\t\nc\tcafÃ©\u{FFFD}\u{85}\u{0}\na\tsee it all again\na\tsee it all again!\n"],
        words: ["\t", "\n", "a\t", "\u{FFFD}", "\u{85}", "\u{0}", "Ã©", "see you"]
    ) {
        { (bytes) throws(BrokenLaw) in
            let options = ReadingOptions(format: .tsv, skipBad: true)
            guard let corpus = try? Corpus.read(ByteSource(bytes), name: "input", options: options) else { return }
            let half = corpus.count / 2
            do {
                let check = try CorpusCheck(of: [corpus.subset(0..<half)], against: [corpus.subset(half..<corpus.count)])
                try expect(check.documents == half && check.repeated.count <= half, "documents are counted wrongly")
            } catch {
                throw BrokenLaw("documents that were read cannot be checked: \(error)")
            }
        }
    }
}
