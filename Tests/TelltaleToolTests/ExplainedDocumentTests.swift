import Corpora
import Matrices
import Testing

/// What `explain` writes for programs adds up.
@Suite struct ExplainedDocumentTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    private static let pool: [[UInt8]] = [
        "hospital", "team", "planet", "patients", "xqzzy", "the", "wins", " ", "\u{1F}subject\u{1F}", "é", "東京に", "\u{0}", "e\u{301}", "👍", "cup", "\t",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE6, 0x9D]]

    private static func texts() -> [[UInt8]] {
        var random = SeededGenerator(seed: 31)
        return (0..<25).map { count in
            Array((0..<count).map { _ in pool[random.integer(below: pool.count)] }.joined(separator: random.integer(below: 2) == 0 ? [0x20] : []))
        }
    }

    private func range(_ json: JSONValue?) throws -> Range<Int> {
        let bounds = try #require(json?.array).compactMap(\.int)
        try #require(bounds.count == 2 && bounds[0] <= bounds[1])
        return bounds[0]..<bounds[1]
    }

    private func numbers(_ json: JSONValue?) throws -> [Double] { try #require(json?.array).map { try #require($0.double) } }

    private func records(_ texts: [[UInt8]], model: String, _ options: [String] = []) throws -> [JSONValue] {
        let outcome = try Tool.run(
            ["explain", model, "--format", "json"] + options, bytes: Array(texts.map { $0 + [10] }.joined()), in: path)
        let lines = outcome.succeeded().output.split(separator: 10)
        try #require(lines.count == texts.count)
        return try lines.map { try JSONValue.parse(Array($0).span) }
    }

    @Test(arguments: [[], ["--class", "science"]]) func contributionsAddUp(_ options: [String]) throws {
        let texts = Self.texts()
        for (text, record) in zip(texts, try records(texts, model: "headlines.telltale", options)) {
            let classes = try #require(record["classes"]?.array)
            let features = try #require(record["features"]?.array)
            let contributions = try features.map { try numbers($0["contributions"]) }
            var probabilities: [Double] = []
            for (number, figures) in classes.enumerated() {
                func figure(_ name: String) throws -> Double { try #require(figures[name]?.double) }
                let sum = try figure("base") + contributions.reduce(0) { $0 + $1[number] }
                #expect(try abs(figure("sum") - sum) < 1e-5)
                #expect(try abs(figure("logit") - figure("sum") - figure("residual")) < 1e-5)
                #expect(try abs(figure("residual")) < 1e-4)
                probabilities.append(try figure("probability"))
            }
            #expect(abs(probabilities.reduce(0, +) - 1) < 1e-5)
            let best = try #require(probabilities.max())
            #expect(record["probability"]?.double == best)
            let label = classes[probabilities.firstIndex(of: best)!]["label"]?.string
            #expect(features.isEmpty ? record["label"] == .null : record["label"]?.string == label)
            #expect((record["withheld"]?.string == "no known word") == features.isEmpty)

            // Evidence is what a feature gives the class, less what it gives the others in the mean.
            let explained = try #require(classes.firstIndex { $0["label"]?.string == record["class"]?.string })
            #expect(options.isEmpty ? record["class"]?.string == label : record["class"]?.string == "science")
            for (feature, all) in zip(features, contributions) {
                let others = (all.reduce(0, +) - all[explained]) / Double(all.count - 1)
                #expect(try abs(#require(feature["evidence"]?.double) - (all[explained] - others)) < 1e-5)
                for place in try #require(feature["ranges"]?.array) { #expect(try text.indices.contains(range(place))) }
            }

            // Words stand one behind the other, and are known by the features they are.
            var end = 0
            for word in try #require(record["words"]?.array) {
                let place = try range(word["range"])
                #expect(place.lowerBound >= end && place.upperBound <= text.count && !place.isEmpty)
                end = place.upperBound
                let feature = try #require(word["feature"])
                let evidence = features.first { $0["feature"] == feature }?["evidence"]
                #expect(word["evidence"] == (feature.isNull ? .null : evidence ?? .null), "\(record.text)")
            }
        }
    }

    /// Without the words that are said to have made it, the decision is the other one.
    @Test func changesAreTrue() throws {
        let texts = Self.texts().map { $0.filter { $0 != 0x1F } }
        var changes: [(label: String, probability: Double, text: [UInt8])] = []
        for (text, record) in zip(texts, try records(texts, model: "headlines.telltale")) {
            guard let change = record["change"], !change.isNull else { continue }
            var reduced = text
            for word in try #require(change["words"]?.array) {
                for place in try #require(word["ranges"]?.array) { for i in try range(place) { reduced[i] = 0x20 } }
            }
            #expect(change["label"] != record["label"])
            changes.append((try #require(change["label"]?.string), try #require(change["probability"]?.double), reduced))
        }
        try #require(changes.count > 8)
        for (change, record) in zip(changes, try records(changes.map(\.text), model: "headlines.telltale")) {
            let classes = try #require(record["classes"]?.array)
            #expect(classes.first { $0["label"]?.string == change.label }?["probability"]?.double == change.probability)
            #expect(record["probability"]?.double == change.probability)
        }
    }
}
