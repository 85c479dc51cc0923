internal import Matrices
internal import Synchronization

extension DiskCounts {
    /// Reads documents in pieces, in parallel. `body` is handed the documents of each, and what makes the row of one.
    func eachPiece<Result: Sendable>(
        of documents: [Int], vocabulary: Vocabulary, threads: Int,
        _ body: @Sendable (_ documents: ArraySlice<Int>, _ row: (Int) throws -> WeightedRow) throws -> Result
    ) throws -> [Result] {
        let starts = pieceStarts(of: documents)
        return try parallelMap(pieces: starts.count - 1, threads: threads) { piece in
            Swift.Result {
                let featurizer = try Featurizer(vocabulary: vocabulary, tokenizer: tokenizer)
                let range = starts[piece]..<starts[piece + 1]
                let result = try body(documents[range]) { document in
                    try texts.withText(of: document) { try featurizer.featurize($0) }
                    return featurizer.row
                }
                if let first = documents[range].min(), let last = documents[range].max() { texts.forget(first..<last + 1) }
                return result
            }
        }.map { try $0.get() }
    }

    /// Less text would not be worth the making of a featurizer.
    private static let pieceBytes = 1 << 22

    /// Where pieces of about as many bytes begin, and the end.
    private func pieceStarts(of documents: [Int]) -> [Int] {
        var starts = [0]
        var sum = 0
        for place in documents.indices {
            if sum >= Self.pieceBytes {
                starts.append(place)
                sum = 0
            }
            sum += texts.withText(of: documents[place]) { $0.count }
        }
        return starts + [documents.count]
    }

    /// In how many of some documents of each class the features of a vocabulary stand. O(bytes), in parallel; it takes four bytes for
    /// each feature and class.
    func classCounts(
        of vocabulary: Vocabulary, documents: [Int], labels: [UInt32], classes: Int, threads: Int
    ) throws -> ClassCounts {
        let inClass = Mutex([UInt32](repeating: 0, count: vocabulary.count * classes))
        _ = try eachPiece(of: documents, vocabulary: vocabulary, threads: threads) { documents, row in
            for document in documents {
                let features = try row(document).indices
                // Sums of integers are the same in any order.
                inClass.withLock { inClass in
                    for feature in features { inClass[Int(feature) * classes + Int(labels[document])] += 1 }
                }
            }
        }
        return inClass.withLock { ClassCounts(dense: $0, classes: classes) }
    }
}
