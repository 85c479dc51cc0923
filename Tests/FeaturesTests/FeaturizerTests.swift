import Features
import Matrices
import Testing
import Tokenization

@Suite struct FeaturizerTests {
    struct Case: Sendable {
        var space: FeatureOptions.Space
        var characters: ClosedRange<Int>?
        var symbols: Bool
        var minimum = 1
        var maximum: Int?
        var frequency = FeatureOptions.TermFrequency.sublinear
    }

    static let cases: [Case] = [
        Case(space: .vocabulary, symbols: false), Case(space: .hashed(bits: 9), symbols: false),
        Case(space: .vocabulary, characters: 3...4, symbols: true), Case(space: .hashed(bits: 10), characters: 3...4, symbols: true),
        Case(space: .vocabulary, characters: 1...5, symbols: false, minimum: 3, maximum: 200),
        Case(space: .hashed(bits: 8), characters: 1...3, symbols: false, minimum: 3),
        Case(space: .hashed(bits: 14), symbols: true, minimum: 2, frequency: .count),
        Case(space: .vocabulary, symbols: true, frequency: .binary),
    ]

    /// The row of a text is made twice over, from the counted collection in training and from the text in use. The bits are the
    /// same: of documents trained on, of documents held out with words that training never saw, and of empty ones.
    @Test(arguments: cases)
    func rowsAreThoseOfTraining(_ c: Case) throws {
        var random = RandomTexts(seed: 51, RandomTexts.spaced, RandomTexts.unspaced, RandomTexts.symbols, RandomTexts.fields)
        var heldOut = RandomTexts(
            seed: 52, RandomTexts.fields, RandomTexts.spaced, RandomTexts.unspaced, RandomTexts.symbols,
            ["unseen", "ungesehen", "unvu", "никогда", "未见", "ไม่เคยเห็น", "♞", "zzz"])
        let training = random.texts(160).texts
        let texts = Texts(
            training + heldOut.texts(80).texts + [[], Array("never, ever".utf8), [0xFF, 0x61, 0xC3], [0], Array("\u{FEFF}".utf8)])
        var options = FeatureOptions().with {
            $0.space = c.space
            $0.wordNgrams = 2
            $0.characterNgrams = c.characters
            $0.minimumDocumentCount = c.minimum
            $0.maximumCount = c.maximum
            $0.termFrequency = c.frequency
        }
        for normalization in [true, false] {
            options.normalization = normalization
            let fitted = try Fitted(
                texts, documents: Array(0..<training.count), options: options,
                tokenizer: TokenizerOptions(symbols: c.symbols))
            let rows = fitted.rows()
            let featurizer = try fitted.featurizer()
            var differing: [Int] = []
            for document in 0..<texts.count {
                let text = texts.texts[document]
                try featurizer.featurize(text.span)
                let range = rows.rowOffsets[document]..<rows.rowOffsets[document + 1]
                let same = featurizer.row.indices[...] == rows.indices[range]
                    && featurizer.row.values.map(\.bitPattern) == rows.values[range].map(\.bitPattern)
                if !same { differing.append(document) }
            }
            #expect(differing == [])
        }
    }

    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 8)])
    func anUnseenWordChangesNothing(space: FeatureOptions.Space) throws {
        let fitted = try Fitted(
            ["drug trials", "too many patients", "many many drugs"], options: FeatureOptions().with { $0.space = space; $0.wordNgrams = 1; $0.characterNgrams = nil })
        let featurizer = try fitted.featurizer()
        let known = Array("many drug patients".utf8)
        try featurizer.featurize(known.span)
        let row = featurizer.row
        #expect(row.indices.count == 3)
        for i in 0..<600 {
            let text = Array("many unseen\(i) drug patients".utf8)
            try featurizer.featurize(text.span)
            #expect(featurizer.row == row)
        }
    }

    /// The word of a field is known there alone, and no word of the body counts as one.
    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 16)])
    func fieldsAreFeaturesOfTheirOwn(space: FeatureOptions.Space) throws {
        let options = FeatureOptions.plain.with { $0.space = space; $0.wordNgrams = 2 }
        let fitted = try Fitted(
            ["\u{1F}subject\u{1F}free money\u{1F}from=\u{1F}a@b.c", "free"], options: options)
        let featurizer = try fitted.featurizer()
        func known(_ text: String) throws -> [String] {
            try featurizer.featurize(text.utf8Span.span)
            return try featurizer.row.indices.flatMap { try fitted.vocabulary.names(of: Int($0)) }.sorted()
        }
        #expect(
            try known("\u{1F}subject\u{1F}Free money!\u{1F}from=\u{1F}A@B.C x")
                == ["from:a@b.c", "subject:free", "subject:free money", "subject:money"])
        #expect(try known("subject:free subject：money subject:free money from:a@b.c") == ["free"])
        #expect(try known("\u{1F}subject\u{1F}free\u{1F}subject\u{1F}money") == ["subject:free", "subject:money"])
        #expect(try known("\u{1F}other\u{1F}free money") == [])
    }

    @Test func aRowHasNothingOfTheTextBefore() throws {
        let fitted = try Fitted(["a b", "c"], options: FeatureOptions())
        let featurizer = try fitted.featurizer()
        let (first, empty, last) = (Array("a b c".utf8), [] as [UInt8], Array("c".utf8))
        try featurizer.featurize(first.span)
        try featurizer.featurize(empty.span)
        #expect(featurizer.row == WeightedRow())
        try featurizer.featurize(last.span)
        #expect(featurizer.row.values == [1])
    }
}
