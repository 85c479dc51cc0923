import Corpora
import Evaluation
import Matrices
import Testing

import Telltale

@Suite struct LabelAuditTests {
    private static let causes = ["crimson", "saffron", "teal"]

    /// Documents whose class one of three words tells; of every 25th the label is another's.
    private func planted(_ count: Int) throws -> (corpus: Corpus, wrong: Set<Int>) {
        var random = SeededGenerator(seed: 91)
        var wrong: Set<Int> = []
        let list = (0..<count).map { number in
            var words = (0..<12).map { _ in "filler\(random.integer(below: 60))" }
            words.insert(Self.causes[number % 3], at: random.integer(below: words.count))
            if number % 25 == 0 { wrong.insert(number) }
            return ("class\((number + (number % 25 == 0 ? 1 : 0)) % 3)", words.joined(separator: " "))
        }
        return (try documents(list), wrong)
    }

    @Test(arguments: ["linear", "hashed", "perceptron"]) func plantedErrorsAreNamedWithTheirWords(_ kind: String) throws {
        let (corpus, wrong) = try planted(600)
        var options = ClassifierOptions()
        if kind == "hashed" { options.features.space = .hashed(bits: 16) }
        if kind == "perceptron" {
            options.network = NetworkOptions()
            options.network?.hidden = [8]
            options.training.learningRate = TrainingRates(optimizer: .sgd, network: options.network).learningRate
            options.training.epochs = 20
        }
        let audit = try TextClassifier.audit(labelsOf: corpus, options: options)
        // The number named is an estimate.
        #expect(Set(audit.doubts.map(\.document)).isSubset(of: wrong) && audit.doubts.count >= wrong.count - 1)
        #expect(abs(audit.errors.documents - Double(wrong.count)) <= 3)
        for doubt in audit.doubts {
            let cause = Self.causes[doubt.document % 3]
            #expect(audit.labels[doubt.suggested] == "class\(doubt.document % 3)" && doubt.given != doubt.suggested)
            #expect(doubt.words.first?.contains(cause) == true, "\(doubt.words)")
            #expect(doubt.doubt > 0.5)
        }
        #expect(audit.doubts.map(\.doubt) == audit.doubts.map(\.doubt).sorted(by: >))
    }

    @Test func asManyAsAreAskedFor() throws {
        let (corpus, wrong) = try planted(300)
        for count in [0, 5, 12, 1000] {
            let audit = try TextClassifier.audit(labelsOf: corpus, folds: 3, naming: count)
            #expect(audit.doubts.count == min(count, 300))
            #expect(Set(audit.doubts.prefix(12).map(\.document)).isSubset(of: wrong))
            // Who agrees with the label has nothing to say against it.
            #expect(audit.doubts.allSatisfy { $0.given != $0.suggested || $0.words.isEmpty })
        }
    }

    @Test func threadsDoNotMatter() throws {
        let (corpus, _) = try planted(300)
        let audits = try [1, 3].map { threads in
            var options = ClassifierOptions()
            options.training.threads = threads
            return try TextClassifier.audit(labelsOf: corpus, naming: 50, options: options)
        }
        #expect(audits[0].errors == audits[1].errors)
        #expect(audits[0].doubts.map(\.words) == audits[1].doubts.map(\.words))
    }
}

/// Errors planted in real corpora: of 5 % flipped labels, at least seven in ten are among the 5 % most doubtful.
@Suite(.serialized, .enabled(if: SharedCorpora.areThere, "no shared corpora; set TELLTALE_CORPORA to their folder"))
struct LabelAuditCorporaTests {
    @Test(arguments: ["trec6", "sms_spam", "reuters_r8"])
    func flippedLabelsAreDoubted(_ name: String) throws { try check(name, seed: 1) }

    @Test(
        .enabled(if: SharedCorpora.inFull, "a minute; set TELLTALE_FULL=1"),
        arguments: ["trec6", "sms_spam", "reuters_r8"], 2...7 as ClosedRange<UInt64>)
    func onMoreSeeds(_ name: String, _ seed: UInt64) throws { try check(name, seed: seed) }

    private func check(_ name: String, seed: UInt64) throws {
        let corpus = try Corpus.read([SharedCorpora.folder + "/\(name)/train.tsv"])
        var random = SeededGenerator(seed: seed)
        let count = Int((Double(corpus.count) * 0.05).rounded())
        var flipped: Set<Int> = []
        while flipped.count < count { flipped.insert(random.integer(below: corpus.count)) }
        let list = (0..<corpus.count).map { document in
            let text = corpus.withText(of: document) { bytes in
                var copy: [UInt8] = []
                copy.append(bytes)
                return String(decoding: copy, as: UTF8.self)
            }
            let label = corpus.labelNumber(of: document)!
            let other = flipped.contains(document) ? 1 + random.integer(below: corpus.labels.count - 1) : 0
            return (corpus.labels[(label + other) % corpus.labels.count], text)
        }
        var options = ClassifierOptions()
        options.training.threads = 2
        let audit = try TextClassifier.audit(labelsOf: try documents(list), naming: count, options: options)
        let found = audit.doubts.count { flipped.contains($0.document) }
        print("\(name), seed \(seed): \(found) of the \(count) most doubtful labels were flipped")
        #expect(Double(found) >= 0.7 * Double(count))
    }
}
