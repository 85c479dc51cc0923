import Features
import Inspection
import Matrices
import Models
import Testing
import Tokenization

@Suite struct TemplateTests {
    /// Words `w0` to `w(n − 1)`, numbered in that order, as documents of two classes in turn.
    private struct Words: TextCollection {
        let count: Int

        func withText<R>(of index: Int, _ body: (Span<UInt8>) throws -> R) rethrows -> R {
            // Word i stands in the documents up to the last but i, so that the frequencies fall.
            let text = Array((0..<count - index).map { "w\($0)" }.joined(separator: " ").utf8)
            return try body(text.span)
        }
    }

    private func vocabulary(_ count: Int, space: FeatureOptions.Space = .vocabulary) throws -> Vocabulary {
        var options = FeatureOptions()
        options.wordNgrams = 1
        options.characterNgrams = nil
        options.space = space
        let words = Words(count: count)
        let counted = try CountedDocuments(words, tokenizer: TokenizerOptions(), options: options, threads: 1)
        return try FittedVocabulary(
            counted, documents: Array(0..<count), labels: (0..<count).map { UInt32($0 % 2) }, options: options, threads: 1
        ).vocabulary(of: counted, threads: 1)
    }

    private func model(_ weights: [[Float]]) -> StoredSoftmaxRegression {
        StoredSoftmaxRegression(
            weights: StoredArray(Array(weights.joined())), bias: Matrix(rows: 1, columns: weights[0].count))
    }

    private func templates(_ weights: [[Float]], labels: [Int]? = nil, count: Int = .max) throws -> [Template] {
        try Template.templates(
            of: model(weights), vocabulary: vocabulary(weights.count), labels: labels ?? Array(weights[0].indices),
            count: count)
    }

    /// Few distinct weights, so that there are ties; multiples of 1/64, so that sums are exact with four classes.
    private func random(_ generator: inout SeededGenerator, features: Int, classes: Int, values: Int) -> [[Float]] {
        (0..<features).map { _ in (0..<classes).map { _ in Float(generator.integer(below: values) - values / 2) / 64 } }
    }

    private func centred(_ weights: [Float], _ label: Int) -> Float {
        weights.count == 2
            ? weights[label] - weights[1 - label] : weights[label] - weights.reduce(0, +) / Float(weights.count)
    }

    /// Against a full sort of the centred weights, for every count.
    @Test(arguments: [2, 3, 4, 17])
    func templatesAreTheEndsOfAFullSort(classes: Int) throws {
        var generator = SeededGenerator(seed: UInt64(classes))
        for values in [1, 3, 9, 1_000] {
            let weights = random(&generator, features: 60, classes: classes, values: values)
            let model = model(weights)
            let vocabulary = try vocabulary(60)
            for count in [0, 1, 2, 3, 5, 8, 31, 59, 60, 61, Int.max] {
                let templates = try Template.templates(
                    of: model, vocabulary: vocabulary, labels: Array(0..<classes), count: count)
                #expect(templates.map(\.label) == Array(0..<classes))
                for template in templates {
                    let all = weights.enumerated().map { (feature: $0, weight: centred($1, template.label)) }
                    let supporting = all.filter { $0.weight > 0 }
                        .sorted { ($1.weight, $0.feature) < ($0.weight, $1.feature) }.prefix(count)
                    let opposing = all.filter { $0.weight < 0 }
                        .sorted { ($0.weight, $0.feature) < ($1.weight, $1.feature) }.prefix(count)
                    #expect(template.supporting.map(\.feature) == supporting.map(\.feature))
                    #expect(template.supporting.map(\.weight) == supporting.map(\.weight))
                    #expect(template.opposing.map(\.feature) == opposing.map(\.feature))
                    #expect(template.opposing.map(\.weight) == opposing.map(\.weight))
                }
            }
        }
    }

    @Test func classesComeAsAskedFor() throws {
        var generator = SeededGenerator(seed: 7)
        let weights = random(&generator, features: 30, classes: 5, values: 100)
        let all = try templates(weights, count: 4)
        #expect(try templates(weights, labels: [3, 0, 3], count: 4) == [all[3], all[0], all[3]])
        #expect(try templates(weights, labels: [], count: 4) == [])
    }

    /// One vector added to every class; exact here, because the numbers of the test are.
    @Test(arguments: [2, 4])
    func whatAllClassesShareIsNotShown(classes: Int) throws {
        var generator = SeededGenerator(seed: 8)
        let weights = random(&generator, features: 50, classes: classes, values: 200)
        let shared = random(&generator, features: 50, classes: 1, values: 2_000)
        let moved = zip(weights, shared).map { row, shared in row.map { $0 + shared[0] } }
        #expect(try templates(moved) == templates(weights))

        let (model, movedModel) = (model(weights), model(moved))
        var (before, after) = (Matrix(rows: 1, columns: classes), Matrix(rows: 1, columns: classes))
        let indices: [UInt32] = [1, 7, 30, 31]
        try StoredModel.softmaxRegression(model).probabilities(indices: indices, values: [0.5, 1, 0.25, 2], into: &before)
        try StoredModel.softmaxRegression(movedModel).probabilities(indices: indices, values: [0.5, 1, 0.25, 2], into: &after)
        #expect(before == after)
    }

    @Test func whatAllClassesShareMovesAnyModelByRoundingAlone() throws {
        var generator = SeededGenerator(seed: 9)
        let weights = (0..<40).map { _ in (0..<7).map { _ in generator.unitFloat() * 4 - 2 } }
        let shared = (0..<40).map { _ in generator.unitFloat() * 6 - 3 }
        let moved = zip(weights, shared).map { row, shared in row.map { $0 + shared } }
        let (a, b) = (try templates(weights), try templates(moved))
        for (a, b) in zip(a, b) {
            let (a, b) = ((a.supporting + a.opposing), (b.supporting + b.opposing))
            let weightsOfB = Dictionary(uniqueKeysWithValues: b.map { ($0.feature, $0.weight) })
            for entry in a { #expect(abs(entry.weight - (weightsOfB[entry.feature] ?? 0)) < 4e-6) }
        }
        var (before, after) = (Matrix(rows: 1, columns: 7), Matrix(rows: 1, columns: 7))
        try StoredModel.softmaxRegression(model(weights)).probabilities(indices: [0, 5, 39], values: [0.3, 0.6, 0.7], into: &before)
        try StoredModel.softmaxRegression(model(moved)).probabilities(indices: [0, 5, 39], values: [0.3, 0.6, 0.7], into: &after)
        for (x, y) in zip(before.values, after.values) { #expect(abs(x - y) < 1e-6) }
    }

    @Test func twoClassesMirrorEachOther() throws {
        var generator = SeededGenerator(seed: 10)
        let weights = random(&generator, features: 80, classes: 2, values: 30)
        for count in [3, 100] {
            let both = try templates(weights, count: count)
            #expect(both[0].supporting.map(\.feature) == both[1].opposing.map(\.feature))
            #expect(both[0].opposing.map(\.feature) == both[1].supporting.map(\.feature))
            #expect(both[0].supporting.map(\.weight) == both[1].opposing.map { -$0.weight })
            #expect(both[0].opposing.map(\.weight) == both[1].supporting.map { -$0.weight })
            #expect(!both[0].supporting.isEmpty && !both[0].opposing.isEmpty)
        }
    }

    @Test func rawWeightsAreTheModels() throws {
        let weights: [[Float]] = [[3, 1, 2], [-1, 5, 5], [0, 0, 1]]
        let raw = try Template.templates(
            of: model(weights), vocabulary: vocabulary(3), labels: [0, 2], count: 9, weights: .raw)
        #expect(raw.map { $0.supporting.map(\.weight) } == [[3], [5, 2, 1]] && raw.map { $0.opposing.map(\.weight) } == [[-1], []])
    }

    @Test func contributionsAreWeightsTimesTypicalValues() throws {
        var generator = SeededGenerator(seed: 12)
        let weights = random(&generator, features: 30, classes: 3, values: 200)
        let vocabulary = try vocabulary(30)
        let values = try vocabulary.typicalValues()
        let template = try Template.templates(
            of: model(weights), vocabulary: vocabulary, labels: [1], count: 30, weights: .contribution)[0]
        #expect(template.supporting.count + template.opposing.count > 10)
        for entry in template.supporting + template.opposing {
            #expect(entry.weight == centred(weights[entry.feature], 1) * values[entry.feature])
        }
        #expect(template.supporting.map(\.weight) == template.supporting.map(\.weight).sorted(by: >))
    }

    /// A large weight on a word hardly ever seen is no evidence: the counts stand beside the weight.
    @Test func entriesTellNamesAndCounts() throws {
        // w0 stands in documents 0, 1, 2, 3 of classes 0, 1, 0, 1; w3 in document 0 alone.
        let template = try templates([[0, 0, 0], [1, -1, 0], [0, 0, 0], [-2, 1, 1]])[0]
        #expect(
            template.supporting.map { "\($0.feature) \($0.names) \($0.weight) \($0.classDocuments ?? -1) \($0.documents)" }
                == [#"1 ["w1"] 1.0 2 3"#])
        #expect(
            template.opposing.map { "\($0.feature) \($0.names) \($0.weight) \($0.classDocuments ?? -1) \($0.documents)" }
                == [#"3 ["w3"] -2.0 1 1"#])
    }

    @Test func plantedWordsComeFirst() throws {
        var generator = SeededGenerator(seed: 11)
        var weights = random(&generator, features: 200, classes: 3, values: 20)
        for (label, words) in [[17, 90, 3], [44, 45, 199], [0, 150, 151]].enumerated() {
            for (rank, word) in words.enumerated() { weights[word][label] += Float(30 - rank) }
        }
        let planted = try templates(weights, count: 3)
        #expect(planted.map { $0.supporting.map(\.names) } == [
            [["w17"], ["w90"], ["w3"]], [["w44"], ["w45"], ["w199"]], [["w0"], ["w150"], ["w151"]],
        ])
    }

    /// More words than numbers: an entry shows all that share its number.
    @Test func aCollisionIsShown() throws {
        let vocabulary = try vocabulary(400, space: .hashed(bits: 8))
        var weights = [[Float]](repeating: [0, 0, 0], count: 256)
        let crowded = try #require(try (0..<256).first { try vocabulary.names(of: $0).count > 2 })
        weights[crowded][1] = 1
        let template = try Template.templates(
            of: model(weights), vocabulary: vocabulary, labels: [1], count: 5)[0]
        #expect(template.supporting.map(\.names) == [try vocabulary.names(of: crowded)])
        #expect(template.opposing == [])
    }
}
