package import Corpora
internal import Matrices

/// What is to be known of a document by itself.
package struct DocumentFacts: Sendable {
    package let hash: UInt64
    package let length: Int
    package let isBlank: Bool
    package let flaws: EncodingFlaws

    private init(_ text: Span<UInt8>) {
        hash = XXH64.hash(text)
        length = text.count
        isBlank = text.isBlank(0..<text.count)
        flaws = EncodingFlaws(in: text)
    }

    /// O(bytes)
    package static func all(of list: DocumentList, threads: Int) -> [DocumentFacts] {
        let size = 256
        let pieces = parallelMap(pieces: (list.count + size - 1) / size, threads: threads) { piece in
            (piece * size..<min((piece + 1) * size, list.count)).map { document in
                list.withText(of: document) { DocumentFacts($0) }
            }
        }
        return Array(pieces.joined())
    }
}
