import Fuzzing
import Telltale
import Testing

@Suite struct TinyModelTests {
    /// One of each kind, of few bytes, and the same each time: an input that was found bad must stay bad.
    @Test func kindsAreDifferent() throws {
        let models = try TinyModel.allCases.map { try $0.trained() }
        let files = try models.map { try $0.bytes() }
        #expect(try TinyModel.allCases.map { try $0.trained().bytes() } == files && Set(files).count == files.count)
        #expect(files.allSatisfy { $0.count < 64 << 10 }, "\(files.map(\.count))")
        #expect(models.map { $0.vocabulary.options.space == .vocabulary } == [true, false, true, true])
        #expect(models.map { $0.model.multilayerPerceptron?.architecture.hidden } == [nil, nil, [3], []])
        #expect(models.map { $0.model.multilayerPerceptron?.architecture.embedding } == [nil, nil, nil, 4])
        #expect(models[0].vocabulary.options.characterNgrams == 2...3)
        // Fields and a script that has no spaces are among what is learned.
        for model in models where model.vocabulary.options.space == .vocabulary {
            let names = try (0..<model.vocabulary.count).flatMap { try model.vocabulary.names(of: $0) }
            #expect(names.contains("subject:win") && names.contains("東京"), "\(names)")
        }
    }
}
