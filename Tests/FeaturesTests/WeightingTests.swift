import Features
import Glibc
import Matrices
import Testing
import Tokenization

@Suite struct WeightingTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func termFrequencies() throws {
        let texts = ["a b b " + String(repeating: "c ", count: 300) + String(repeating: "d ", count: 255)]
        let counts: [String: Double] = ["a": 1, "b": 2, "c": 300, "d": 255]
        for kind in FeatureOptions.TermFrequency.allCases {
            let values = try Fitted(texts, options: .plain.with { $0.termFrequency = kind }).values(0)
            #expect(values.count == 4)
            for (name, count) in counts {
                let value = Double(try #require(values[bytes(name)]))
                switch kind {
                case .count: #expect(value == count)
                case .binary: #expect(value == 1)
                case .sublinear: #expect(abs(value - (1 + log(count))) < 1e-6)
                }
            }
        }
    }

    @Test func inverseDocumentFrequencies() throws {
        let texts = (0..<40).map { document in (0..<40).filter { $0 <= document }.map { "w\($0)" }.joined(separator: " ") }
        let fitted = try Fitted(texts, options: .plain.with { $0.inverseDocumentFrequency = true })
        let values = try fitted.values(39)
        for word in 0..<40 {
            let expected = log((1 + 40.0) / (1 + Double(40 - word))) + 1
            #expect(abs(Double(try #require(values[bytes("w\(word)")])) - expected) < 1e-6)
        }
        #expect(values[bytes("w0")] == 1, "ln 1 + 1 for what stands everywhere")
    }

    /// With two classes the ratio is that of Wang and Manning, ln (p / ‖p‖₁) / (q / ‖q‖₁) by documents, and evidence its root.
    @Test func supervisedWeightings() throws {
        let texts = Texts(["good film", "good plot", "good", "bad film", "bad plot", "plot"])
        func values(_ weighting: FeatureOptions.SupervisedWeighting) throws -> [String: Double] {
            let fitted = try Fitted(texts, labels: [0, 0, 0, 1, 1, 1], options: .plain.with { $0.supervisedWeighting = weighting })
            var values: [String: Double] = [:]
            for document in 0..<texts.count {
                for (name, value) in try fitted.values(document) { values[String(decoding: name, as: UTF8.self)] = Double(value) }
            }
            return values
        }
        let ratios = try values(.ratio)
        // Three documents of each class, and half a document of smoothing on each side.
        let expected = ["good": log(3.5 / 0.5), "bad": log(2.5 / 0.5), "film": 0, "plot": log(2.5 / 1.5)]
        for (name, ratio) in expected { #expect(abs(ratios[name]! - ratio) < 1e-6, "\(name)") }
        for (name, value) in try values(.evidence) { #expect(abs(value * value - ratios[name]!) < 1e-6) }
        #expect(try values(.none).values.allSatisfy { $0 == 1 })
    }

    @Test func kindsHaveWeights() throws {
        let options = FeatureOptions.plain.with {
            $0.wordNgrams = 2
            $0.characterNgrams = 2...2
            $0.wordNgramWeight = 0.5
            $0.characterNgramWeight = 0.25
            $0.symbolWeight = 3
        }
        let values = try Fitted(["ab! ab"], options: options, tokenizer: TokenizerOptions(symbols: true)).values(0)
        #expect(
            values == [
                bytes("ab"): 2, bytes("!"): 3, bytes("ab !"): 0.5, bytes("! ab"): 0.5, bytes("a…"): 0.5, bytes("…ab…"): 0.5,
                bytes("…b"): 0.5,
            ])
    }

    /// Everything together: (1 + ln count) · idf · weight of the kind, divided by the norm; against `Double`.
    @Test func aRowIsTheFormula() throws {
        var random = RandomTexts(seed: 41, RandomTexts.spaced)
        let texts = random.texts(90)
        let options = FeatureOptions()
        let fitted = try Fitted(
            texts, options: options.with { $0.characterNgrams = 3...4; $0.wordNgrams = 2; $0.supervisedWeighting = .none })
        let used = fitted.vocabulary.options
        let counts = try texts.texts.map { try naiveCounts($0, options: used) }
        var documentCounts: [[UInt8]: Double] = [:]
        for count in counts { for name in count.keys { documentCounts[name, default: 0] += 1 } }
        for (document, count) in counts.enumerated() {
            var expected: [[UInt8]: Double] = [:]
            for (name, count) in count {
                let text = String(decoding: name, as: UTF8.self)
                // U+FDFA is one word that folds to four.
                let isPair = text.unicodeScalars.contains(" ") && !text.unicodeScalars.contains("…")
                let isWord = !isPair && !text.unicodeScalars.contains("…")
                if isPair && text.contains("صلى") { continue }
                let weight = isWord ? 1 : isPair ? used.wordNgramWeight : used.characterNgramWeight
                expected[name] = Double(weight) * (1 + log(Double(count))) * (log(91 / (1 + documentCounts[name]!)) + 1)
            }
            let values = try fitted.values(document)
            guard expected.count == count.count else { continue }
            let norm = expected.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            #expect(values.count == expected.count)
            for (name, value) in expected {
                #expect(abs(Double(try #require(values[name])) - value / norm) < 1e-6)
            }
        }
    }

    @Test func normalizedRowsHaveLengthOne() throws {
        var random = RandomTexts(seed: 42, RandomTexts.spaced, RandomTexts.unspaced)
        for texts in [random.texts(80), random.texts(5, maximumWords: 5_000)] {
            for frequency in FeatureOptions.TermFrequency.allCases {
                let fitted = try Fitted(
                    texts, options: FeatureOptions().with { $0.characterNgrams = 2...4; $0.termFrequency = frequency })
                for document in 0..<texts.count {
                    let squares = fitted.rows([document]).values.reduce(0.0) { $0 + Double($1) * Double($1) }
                    #expect(squares == 0 || abs(squares.squareRoot() - 1) < 1e-6)
                }
            }
        }
    }

    @Test func aRowOfWeightsZeroStaysZero() throws {
        let fitted = try Fitted(
            ["! ? !", "word"], options: FeatureOptions().with { $0.symbolWeight = 0; $0.wordNgrams = 1 },
            tokenizer: TokenizerOptions(symbols: true))
        #expect(fitted.rows([0]).values == [0, 0])
        #expect(fitted.rows([1]).values == [1])
    }
}
