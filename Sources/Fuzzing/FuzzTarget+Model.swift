import Corpora
import Telltale

extension FuzzTarget {
    private static let modelBytes = TinyModel.allCases.map { model in
        // What cannot be trained leaves no seed; the tests tell.
        (try? model.trained().bytes()) ?? []
    }

    /// The bytes of a model file.
    static let model = FuzzTarget(
        "model", seeds: modelBytes, words: jsonWords + ["\"dtype\":", "\"shape\":", "\"data_offsets\":", "__metadata__", "F32", "U64"]
    ) {
        { (bytes) throws(BrokenLaw) in
            do throws(ModelFileError) {
                try TextClassifier(bytes: bytes).answerEverything()
            } catch {
                try expect(!error.description.isEmpty, "an error says nothing")
            }
        }
    }

    /// A model file that was changed and then written with checksums that are right: the first byte chooses the model, the
    /// others are read as edits.
    static let forgedModel = FuzzTarget(
        "forged-model", seeds: (0..<4).map { [$0, 0, 1, 2, 0, 3, 1, 0, 5, 0, 2, 3, 2, 1, 1] } + [[0], [1], [2], [3]], words: jsonWords
    ) {
        let files = modelBytes
        return { (input) throws(BrokenLaw) in
            guard let choice = input.first else { return }
            var edits = Edits(bytes: input)
            do {
                try TextClassifier(bytes: edits.forged(files[Int(choice) % files.count], format: "telltale")).answerEverything()
            } catch {
                try expect(error is ModelFileError, "a forged model is refused by something else than its reader: \(error)")
            }
        }
    }
}
