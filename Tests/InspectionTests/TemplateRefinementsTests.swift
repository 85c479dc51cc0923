import Features
import Inspection
import Matrices
import Models
import Testing
import Tokenization

@Suite struct TemplateRefinementsTests {
    /// The supporting side of the first of two classes, where the n-grams of `texts` weigh what is told, and others nothing.
    private func template(
        _ texts: [String], _ weights: [String: Float], count: Int = 10, wordNgrams: Int = 2, space: FeatureOptions.Space = .vocabulary
    ) throws -> [Template.Entry] {
        var options = FeatureOptions()
        options.wordNgrams = wordNgrams
        options.space = space
        let counted = try CountedDocuments(
            Documents(texts: texts), tokenizer: TokenizerOptions(), options: options, threads: 1)
        let vocabulary = try FittedVocabulary(
            counted, documents: Array(texts.indices), labels: texts.indices.map { UInt32($0 % 2) }, options: options, threads: 1
        ).vocabulary(of: counted, threads: 1)
        var values = [Float](repeating: 0, count: vocabulary.count * 2)
        for (name, weight) in weights { values[try #require(try vocabulary.feature(shownAs: name.utf8Span.span)) * 2] = weight }
        let model = StoredSoftmaxRegression(weights: StoredArray(values), bias: Matrix(rows: 1, columns: 2))
        return try Template.templates(of: model, vocabulary: vocabulary, labels: [0], count: count)[0].supporting
    }

    private func outline(_ entries: [Template.Entry]) -> [String] {
        entries.map { ([$0.names[0]] + $0.refinements.map { "(\($0.names[0]))" }).joined(separator: " ") }
    }

    @Test func anNgramStandsUnderItsHeaviestWord() throws {
        let entries = try template(
            ["free money now", "x"], ["free": 3, "money": 5, "free money": 2, "money now": 4, "now": 1])
        #expect(outline(entries) == ["money (money now) (free money)", "free", "now"])
        #expect(entries[0].refinements.map(\.weight) == [4, 2])
    }

    /// What weighs more than its words tells more than they do.
    @Test func aHeavierNgramStandsAlone() throws {
        #expect(try outline(template(["data files", "x"], ["data files": 3, "data": 2, "files": 1])) == ["data files", "data", "files"])
        #expect(try outline(template(["data files", "x"], ["data files": 3])) == ["data files"])
    }

    @Test func longerOnesStandUnderPairs() throws {
        let entries = try template(
            ["a b c", "x"], ["b c": 5, "a b c": 4, "c": 3, "a b": 2], wordNgrams: 3)
        #expect(outline(entries) == ["b c (a b c)", "c", "a b"])
    }

    @Test func fieldsKeepToThemselves() throws {
        let texts = ["\u{1F}subject\u{1F}free money\u{1F}\u{1F}free money", "x"]
        let entries = try template(
            texts, ["subject:money": 5, "subject:free money": 4, "free": 3, "free money": 2])
        #expect(outline(entries) == ["subject:money (subject:free money)", "free (free money)"])
    }

    /// The count is of entries that stand by themselves, however many refinements come between.
    @Test func refinementsTakeNoPlaces() throws {
        let words = (0..<40).map { "w\($0)" }
        var weights: [String: Float] = ["a": 1_000]
        for (i, word) in words.enumerated() {
            weights["a \(word)"] = Float(900 - i)
            weights[word] = Float(100 - i)
        }
        let texts = words.map { "a \($0)" }
        for count in [0, 1, 2, 3, 7, 41, 100] {
            let entries = try template(texts, weights, count: count)
            #expect(entries.map { $0.names[0] } == Array((["a"] + words).prefix(count)))
            #expect(count == 0 || entries[0].refinements.count == 40)
        }
        // Those that weigh less than the first entry left out are left out too.
        weights["b"] = 880.5
        let entries = try template(texts + ["b"], weights, count: 1)
        #expect(outline(entries)[0].hasSuffix("(a w19)") && entries[0].refinements.count == 20)
    }

    /// A hashed number of several n-grams is no one's refinement, and nobody's parent.
    @Test func collisionsStandAlone() throws {
        let words = (0..<300).map { "w\($0)" }
        let entries = try template(
            words.map { "a \($0)" }, ["a": 9, "a w7": 3], count: 300, space: .hashed(bits: 8))
        #expect(entries.allSatisfy { $0.names.count > 1 && $0.refinements.isEmpty || $0.names.count == 1 })
        #expect(entries.contains { $0.names.count > 1 })
    }

    /// Words that differ in case or width alone are one word.
    @Test func caseAndWidthMakeNoEntries() throws {
        let entries = try template(["Free", "x", "FREE", "ｆｒｅｅ", "free", "ﬀ ff FF"], ["free": 2, "ff": 1])
        #expect(outline(entries) == ["free", "ff"] && entries[0].documents == 4)
    }
}
