import Corpora
import Features
import Glibc
import Inspection
import Matrices
import Testing

import Telltale

@Suite struct TextClassifierTests {
    private static let headlines = Result { try TextClassifier.train(on: try corpus("headlines.tsv")) }

    @Test func headlinesAreToldApart() throws {
        let classifier = try Self.headlines.get()
        #expect(classifier.labels == ["health", "science", "sports"])
        #expect(try classifier.predictedLabel(for: "Too many drug trials, too few patients") == "health")
        let validation = try #require(classifier.summary.validation)
        #expect(validation.accuracy > 0.7 && validation.refitted)
        #expect(try classifier.evaluate(on: try corpus("headlines.tsv")).metrics.accuracy > 0.9)
    }

    @Test(arguments: sampleTexts)
    func probabilitiesSumToOne(text: String) throws {
        let classifier = try Self.headlines.get()
        let hypotheses = try classifier.predictedLabelHypotheses(for: text, maximumCount: 3)
        #expect(Set(hypotheses.keys) == Set(classifier.labels))
        #expect(abs(hypotheses.values.reduce(0, +) - 1) < 1e-6)
        #expect(hypotheses.values.allSatisfy { $0 >= 0 && $0 <= 1 })
        let ranked = try classifier.hypotheses(for: text, maximumCount: 3)
        #expect(Dictionary(uniqueKeysWithValues: ranked.map { ($0.label, $0.probability) }) == hypotheses)
        #expect(zip(ranked, ranked.dropFirst()).allSatisfy { $0.probability >= $1.probability })
        #expect(try classifier.predictedLabel(for: text) == ranked[0].label)
        for count in [-1, 0, 1, 2, 3, 4, Int.max] {
            #expect(try classifier.hypotheses(for: text, maximumCount: count) == Array(ranked.prefix(max(0, count))))
            #expect(try classifier.predictedLabelHypotheses(for: text, maximumCount: count).count == min(3, max(0, count)))
        }
    }

    @Test func bytesAreReadAsTheStringTheyAre() throws {
        let classifier = try Self.headlines.get()
        for text in sampleTexts {
            let bytes = Array(text.utf8)
            #expect(
                try classifier.hypotheses(for: bytes.span, maximumCount: 3) == classifier.hypotheses(for: text, maximumCount: 3))
        }
        let broken = Array("drug ".utf8) + [0xFF, 0xC3] + Array(" trials".utf8)
        #expect(
            try classifier.hypotheses(for: broken.span, maximumCount: 3)
                == classifier.hypotheses(for: "drug \u{FFFD}\u{FFFD} trials", maximumCount: 3))
    }

    @Test func eightTasksGetTheAnswersOfOne() async throws {
        let folder = try SafetensorsTestFolder()
        try Self.headlines.get().write(toFile: folder["m"])
        // Freshly opened, so that the tasks verify the blocks at the same time.
        let classifier = try TextClassifier(contentsOf: folder["m"])
        let documents = try corpus("headlines.tsv")
        let one = try Self.headlines.get()
        func answer(_ classifier: TextClassifier, _ document: Int) throws -> [TextClassifier.Hypothesis] {
            try documents.withText(of: document) { try classifier.hypotheses(for: $0, maximumCount: 3) }
        }
        let expected = try (0..<documents.count).map { try answer(one, $0) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for task in 0..<8 {
                group.addTask {
                    try (0..<documents.count).allSatisfy { step in
                        let document = (step * 31 + task * 61) % documents.count
                        return try documents.withText(of: document) {
                            try classifier.hypotheses(for: $0, maximumCount: 3)
                        } == expected[document]
                    }
                }
            }
            for try await same in group { #expect(same) }
        }
    }

    /// A classifier keeps sessions to use them again; they must not keep it.
    @Test func aClassifierThatWasUsedLetsGoOfItsFile() throws {
        let folder = try SafetensorsTestFolder()
        try tinyClassifier().write(toFile: folder["m"])
        func isMapped() throws -> Bool {
            String(decoding: try readBytes("/proc/self/maps"), as: UTF8.self).contains(folder.path)
        }
        do {
            let classifier = try TextClassifier(contentsOf: folder["m"])
            _ = try classifier.predictedLabel(for: "see you")
            #expect(try isMapped())
        }
        #expect(try !isMapped())
    }

    @Test func templatesOfTwoClassesMirrorEachOther() throws {
        let classifier = try TextClassifier.train(on: try corpus("messages.tsv"))
        let templates = try classifier.templates(count: 15)
        #expect(templates[0].supporting.map(\.names) == templates[1].opposing.map(\.names))
        #expect(templates[0].opposing.map(\.weight) == templates[1].supporting.map { -$0.weight })
        #expect(try classifier.templates(of: [1], count: 15) == [templates[1]])
        for entry in templates.flatMap({ $0.supporting + $0.opposing }) {
            #expect(try #require(entry.classDocuments) <= entry.documents && entry.documents > 0)
        }
    }
}
