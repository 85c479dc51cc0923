import Features
import Matrices
import Testing

@Suite struct FeatureOptionsTests {
    private func fault(_ change: (inout FeatureOptions) -> Void) -> String? {
        do {
            try FeatureOptions().with(change).validate()
            return nil
        } catch {
            return error.code == .invalidOption ? error.message : "code \(error.code)"
        }
    }

    @Test func whatCanBeTrainedWithIsValid() throws {
        #expect(fault { _ in } == nil)
        #expect(FeatureOptions.hashBits.allSatisfy { bits in fault { $0.space = .hashed(bits: bits) } == nil })
        #expect(
            fault {
                $0.wordNgrams = .max
                $0.skippedWords = 8
                $0.characterNgrams = 1...(.max)
                $0.runNgrams = nil
                $0.minimumDocumentCount = .max
                $0.maximumCount = 1
                $0.symbolWeight = 1e9
                $0.characterNgramWeight = 1e-9
            } == nil)
    }

    @Test func whatIsOutOfRangeIsNamed() {
        #expect(fault { $0.space = .hashed(bits: 7) } == "hash bits is 7: give 8 to 28")
        #expect(fault { $0.space = .hashed(bits: 29) } == "hash bits is 29: give 8 to 28")
        #expect(fault { $0.wordNgrams = 0 } == "word n-grams is 0: give 1 or more")
        #expect(fault { $0.characterNgrams = 0...4 } == "character n-grams is 0-4: give lengths of 1 or more, or none")
        #expect(fault { $0.runNgrams = -3 ... -2 } == "run n-grams is -3--2: give lengths of 1 or more, or none")
        #expect(
            fault { $0.acrossNgrams = 3...13 } == "character n-grams across words is 3-13: give lengths of 1 to 12, or none")
        #expect(fault { $0.skippedWords = -1 } == "skipped words is -1: give 0 to 8")
        #expect(fault { $0.skippedWords = 9 } == "skipped words is 9: give 0 to 8")
        #expect(fault { $0.minimumDocumentCount = 0 } == "minimum document count is 0: give 1 or more")
        #expect(fault { $0.minimumSourceCount = 0 } == "minimum source count is 0: give 1 or more")
        #expect(fault { $0.maximumCount = 0 } == "maximum count of features is 0: give 1 or more, or none for all")
        #expect(fault { $0.wordNgramWeight = -1 } == "word n-gram weight is -1.0: give a number from 1e-9 to 1e9")
        #expect(fault { $0.characterNgramWeight = .infinity } == "character n-gram weight is inf: give a number from 1e-9 to 1e9")
        #expect(fault { $0.symbolWeight = .nan } == "symbol weight is nan: give a number from 1e-9 to 1e9")
        #expect(fault { $0.symbolWeight = 0 } == "symbol weight is 0.0: give a number from 1e-9 to 1e9")
    }

    /// The ends of the range give rows of length one, and finite ones without normalization.
    @Test(arguments: [FeatureOptions.weights.lowerBound, FeatureOptions.weights.upperBound])
    func theExtremeWeightsAreHarmless(weight: Float) throws {
        for normalization in [true, false] {
            let fitted = try Fitted(
                ["ab ab cd", "ab ef"],
                options: FeatureOptions().with {
                    $0.characterNgrams = 1...3
                    $0.wordNgramWeight = weight
                    $0.characterNgramWeight = weight
                    $0.normalization = normalization
                })
            let values = fitted.rows([0]).values
            #expect(values.count > 8 && values.allSatisfy(\.isFinite))
            let norm = values.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
            #expect(!normalization || abs(norm - 1) < 1e-5)
        }
    }

    @Test func everyKindHasItsWeight() {
        let options = FeatureOptions.plain.with {
            $0.symbolWeight = 2
            $0.wordNgramWeight = 3
            $0.characterNgramWeight = 4
        }
        #expect(NgramKind.allCases.map { options.weight(of: $0) } == [1, 2, 3, 4])
    }
}
