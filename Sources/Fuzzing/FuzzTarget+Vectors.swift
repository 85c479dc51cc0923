import Telltale

extension FuzzTarget {
    /// A file of word vectors, from which an embedding is started.
    static let vectors = FuzzTarget(
        "vectors", seeds: ["2 3\nsee 0.1 -2e-3 1\nwin 1 2 3\n", "see 1 2\nSEE 3 4\n\nyou win 5 6\n"],
        words: ["see ", "win ", "1e39", "nan", "inf", "-0", " ", "\t", "\r\n", "99999999999999999999"]
    ) {
        let folder = try TemporaryFolder(files: ["input.vec"])
        return { (bytes) throws(BrokenLaw) in
            do {
                let path = folder.path + "/input.vec"
                try write(bytes, toFile: path)
                let vectors = try WordVectors(contentsOf: path)
                // Wide ones cost time and add nothing.
                if vectors.dimension <= 16 { try TinyModel.embedding.trained(vectors: vectors).answerEverything() }
            } catch {
                try expect(!"\(error)".isEmpty, "an error says nothing")
            }
        }
    }
}
