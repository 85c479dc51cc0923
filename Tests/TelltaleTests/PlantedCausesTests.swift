import Corpora
import Inspection
import Matrices
import Testing

import Telltale

/// A corpus in which ten words decide the class: whoever explains a model of it must name them.
@Suite struct PlantedCausesTests {
    private static let planted = ["amber", "birch", "cobalt", "dune", "ember", "fjord", "garnet", "hollow", "indigo", "jasper"]

    /// Documents of random filler; those of the class `yes` have from one to three planted words among it.
    private func documents(_ count: Int, seed: UInt64) -> [(label: String, text: String)] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { number in
            // Of two draws the lower, so that some filler is frequent.
            var words = (0..<20).map { _ in "filler\(min(random.integer(below: 300), random.integer(below: 300)))" }
            if number % 2 == 0 {
                for _ in 0...random.integer(below: 3) {
                    words.insert(Self.planted[random.integer(below: 10)], at: random.integer(below: words.count))
                }
            }
            return (number % 2 == 0 ? "yes" : "no", words.joined(separator: " "))
        }
    }

    @Test func templatesAndExplanationsNameThem() throws {
        let classifier = try TextClassifier.train(on: try Corpus(documents(1_000, seed: 81)))
        let yes = try #require(classifier.labels.firstIndex(of: "yes"))
        let template = try classifier.templates(of: [yes], count: 10)[0]
        #expect(Set(template.supporting.flatMap(\.names)) == Set(Self.planted))
        var changes = 0
        for (label, text) in documents(200, seed: 82) {
            let explanation = try classifier.explanation(of: text)
            let there = Set(text.split(separator: " ").map(String.init)).intersection(Self.planted)
            let evidence = explanation.evidence(for: yes)
            let first = evidence.indices.sorted { evidence[$0] > evidence[$1] }.prefix(there.count)
            #expect(Set(first.flatMap { explanation.features[$0].names }) == there)
            guard label == "yes" else { continue }
            // Without the causes, and never with any other word missing, the decision is another.
            let bytes = Array(text.utf8)
            let change = try #require(try classifier.decisionChange(of: bytes.span, explanation: explanation))
            #expect(Set(change.words.map(\.name)).isSubset(of: there) && classifier.labels[change.label] == "no")
            changes += 1
        }
        #expect(changes == 100)
    }
}
