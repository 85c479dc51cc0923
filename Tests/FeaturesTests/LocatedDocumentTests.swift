import Features
import Matrices
import Testing
import Tokenization

@Suite struct LocatedDocumentTests {
    private func locate(_ text: [UInt8], _ fitted: Fitted) throws -> LocatedDocument {
        try LocatedDocument(text.span, vocabulary: fitted.vocabulary, tokenizer: fitted.tokenizer)
    }

    /// The row is the featurizer's to the bit, and each occurrence is found once: of random documents of every kind.
    @Test(arguments: FeaturizerTests.cases) func rowsAreTheFeaturizers(_ c: FeaturizerTests.Case) throws {
        // The simple way to the counts knows how only some words fold in fields that are cut at white space.
        let fields = RandomTexts.fields.filter { !$0.contains("=") }
        var random = RandomTexts(seed: 61, RandomTexts.spaced, RandomTexts.unspaced, RandomTexts.symbols, fields)
        var others = RandomTexts(seed: 62, fields, RandomTexts.spaced, RandomTexts.unspaced, ["unseen", "未见"])
        let training = random.texts(60)
        let options = FeatureOptions().with {
            $0.space = c.space
            $0.wordNgrams = 3
            $0.edges = true
            $0.shapeNgrams = 2
            $0.skippedWords = 2
            $0.characterNgrams = c.characters
            $0.acrossNgrams = 2...4
            $0.minimumDocumentCount = c.minimum
            $0.maximumCount = c.maximum
            $0.termFrequency = c.frequency
        }
        let tokenizer = TokenizerOptions(symbols: c.symbols)
        let fitted = try Fitted(training, options: options, tokenizer: tokenizer)
        let featurizer = try fitted.featurizer()
        for text in training.texts + others.texts(40).texts + [[], [0xFF, 0x61, 0xC3]] {
            try featurizer.featurize(text.span)
            let located = try locate(text, fitted)
            #expect(located.row.indices == featurizer.row.indices)
            #expect(located.row.values.map(\.bitPattern) == featurizer.row.values.map(\.bitPattern))
            var counts = try naiveCounts(text, options: options, tokenizer: tokenizer)
            for ngram in located.ngrams {
                #expect(counts.removeValue(forKey: Array(ngram.name.utf8)) == ngram.places.count, "\(ngram)")
                #expect(try fitted.vocabulary.names(of: ngram.feature).contains(ngram.name))
            }
            for name in counts.keys { #expect(try fitted.vocabulary.feature(shownAs: name.span) == nil) }
        }
    }

    /// What a word n-gram's or a run's place names is where the n-gram's characters stand.
    @Test func placesHoldTheNgrams() throws {
        var random = RandomTexts(seed: 63, ["drug", "trials", "too", "!", "中华人民共和国", "学习中文", "東京に住んでいます", "ภาษาไทย"])
        let training = random.texts(50)
        let options = FeatureOptions().with { $0.wordNgrams = 3; $0.edges = true; $0.runNgrams = 1...3; $0.characterNgrams = 2...3; $0.acrossNgrams = 3...9 }
        let fitted = try Fitted(training, options: options, tokenizer: TokenizerOptions(symbols: true))
        for text in training.texts {
            let located = try locate(text, fitted)
            for word in located.words { #expect(Array(text[word.range]) == Array(word.name.utf8)) }
            for ngram in located.ngrams {
                let characters = ngram.name.unicodeScalars.filter { !["…", " ", "‗"].contains($0) }
                for place in ngram.places {
                    let names = located.words[place].map { Array($0.name.unicodeScalars) }
                    let words = Array(names.joined())
                    #expect(ngram.kind == .characterNgram
                        ? words.firstRange(of: Array(characters)) != nil : words == Array(characters))
                    // No word of the place is without a part in it.
                    if ngram.kind == .characterNgram, names.count > 1 {
                        let inner = names.dropFirst().dropLast().joined().count
                        #expect(characters.count >= inner + 2)
                    }
                    #expect(located.range(of: place) == located.words[place.lowerBound].range.lowerBound
                        ..< located.words[place.upperBound - 1].range.upperBound)
                }
                #expect(ngram.places.map(\.lowerBound) == ngram.places.map(\.lowerBound).sorted())
            }
        }
    }

    @Test func aSmallDocument() throws {
        let fitted = try Fitted(
            ["Free money", "\u{1F}subject\u{1F}free"], options: FeatureOptions.plain.with { $0.wordNgrams = 2 })
        let located = try locate(Array("FREE  money\u{1F}subject\u{1F}free ride".utf8), fitted)
        #expect(located.words.map(\.name) == ["free", "money", "subject:free", "subject:ride"])
        #expect(located.words.map(\.range) == [0..<4, 6..<11, 20..<24, 25..<29])
        #expect(located.words.map { $0.feature == nil } == [false, false, false, true])
        #expect(Set(located.ngrams.map { "\($0.name) \($0.kind) \($0.places)" }) == [
            "free word [Range(0..<1)]", "money word [Range(1..<2)]", "free money wordNgram [Range(0..<2)]",
            "subject:free word [Range(2..<3)]",
        ])
        #expect(located.ngrams.map(\.feature) == located.ngrams.map(\.feature).sorted())
    }

    /// N-grams that share a hashed number are one feature under names of their own.
    @Test func collisionsKeepTheirNames() throws {
        let words = (0..<600).map { "w\($0)" }
        let fitted = try Fitted([words.joined(separator: " ")], options: FeatureOptions.plain.with { $0.space = .hashed(bits: 8) })
        let located = try locate(Array(words.joined(separator: " ").utf8), fitted)
        #expect(located.ngrams.count == 600 && located.row.indices.count < 257)
        #expect(Set(located.ngrams.map(\.name)) == Set(words))
    }
}
