package import Corpora

/// The documents of several corpora, numbered through: first those that are looked at, then those they are held against.
package struct DocumentList: Sendable {
    private let corpora: [Corpus]
    /// The number of each corpus's first document, and behind them the number of all documents.
    private let starts: [Int]
    /// How many documents are looked at.
    let ownCount: Int
    /// The distinct labels.
    let labels: [String]
    /// For each corpus the places of its labels in `labels`.
    private let places: [[Int]]

    package init(_ own: [Corpus], _ others: [Corpus]) {
        corpora = own + others
        starts = corpora.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        ownCount = own.reduce(0) { $0 + $1.count }
        var labels: [String] = []
        var known: [String: Int] = [:]
        places = corpora.map { corpus in
            corpus.labels.map { label in
                if let place = known[label] { return place }
                known[label] = labels.count
                labels.append(label)
                return labels.count - 1
            }
        }
        self.labels = labels
    }

    var count: Int { starts[starts.count - 1] }

    /// O(log corpora)
    private func find(_ document: Int) -> (corpus: Int, index: Int) {
        var (corpus, end) = (0, corpora.count)
        while end - corpus > 1 {
            let middle = (corpus + end) / 2
            if starts[middle] <= document { corpus = middle } else { end = middle }
        }
        return (corpus, document - starts[corpus])
    }

    func withText<R, E: Error>(of document: Int, _ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        let (corpus, index) = find(document)
        return try corpora[corpus].withText(of: index, body)
    }

    /// Less than 0, 0 or more as the text of `left` stands before, is equal to or stands behind that of `right`.
    func compare(_ left: Int, _ right: Int) -> Int {
        withText(of: left) { left in withText(of: right) { left.compare($0) } }
    }

    func label(of document: Int) -> Int? {
        let (corpus, index) = find(document)
        return corpora[corpus].labelNumber(of: index).map { places[corpus][$0] }
    }

    func example(_ document: Int, like other: Int? = nil) -> CorpusCheck.Example {
        CorpusCheck.Example(
            place: place(of: document), label: label(of: document).map { labels[$0] }, other: other.map(place),
            otherLabel: other.flatMap(label).map { labels[$0] }, similarity: nil)
    }

    private func place(of document: Int) -> String {
        let (corpus, index) = find(document)
        return corpora[corpus].location(of: index)
    }
}
