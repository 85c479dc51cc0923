public import Corpora
internal import Features
internal import Matrices

/// What a careful person looks at in documents before training on them.
///
/// Memory: some 50 bytes for each document and 256 for each distinct text, beside the documents.
public struct CorpusCheck: Sendable {
    /// A class and how many documents it has.
    public struct Class: Sendable, Equatable {
        public let label: String
        public let count: Int
    }

    /// Something found in documents: how many, and some of them.
    public struct Finding: Sendable, Equatable {
        public internal(set) var count = 0
        public internal(set) var examples: [Example] = []
    }

    public struct Example: Sendable, Equatable {
        /// `file:line`, or the file that is the document.
        public let place: String
        public let label: String?
        /// The document it is like, where the finding is about two.
        public internal(set) var other: String?
        public internal(set) var otherLabel: String?
        /// How alike they are, where that is less than wholly.
        public internal(set) var similarity: Double?
    }

    public internal(set) var documents = 0
    public internal(set) var unlabelled = 0
    /// The most frequent first; of equals the one whose label is first in byte order.
    public internal(set) var classes: [Class] = []
    public internal(set) var lengths = LengthDistribution([])
    /// Documents that are empty or white space.
    public internal(set) var empty = Finding()
    /// Documents that hold no word, though they are not empty.
    public internal(set) var wordless = Finding()
    /// Documents whose text an earlier one has, byte for byte.
    public internal(set) var repeated = Finding()
    /// Distinct texts that are nearly the same as another before them.
    public internal(set) var nearlyRepeated = Finding()
    /// Texts that stand under several labels.
    public internal(set) var contradictions = Finding()
    /// Pairs of texts nearly the same that stand under different labels.
    public internal(set) var nearContradictions = Finding()
    /// Documents of the other inputs whose text these inputs have too. Nothing if there are no other inputs.
    public internal(set) var leaked: Finding?
    /// Documents of the other inputs that are nearly the same as one of these inputs.
    public internal(set) var nearlyLeaked: Finding?
    public internal(set) var illFormed = Finding()
    public internal(set) var replacementCharacters = Finding()
    public internal(set) var mojibake = Finding()
    public internal(set) var c1Controls = Finding()
    public internal(set) var nulls = Finding()

    /// From what estimated similarity of their word 3-grams (Jaccard) on texts are nearly the same.
    public static var threshold: Double { NearDuplicates.threshold }

    /// Looks at documents. The result does not depend on `threads`.
    ///
    /// O(bytes + documents · log documents), whatever they hold.
    /// - Parameters:
    ///   - corpora: what to look at, as if it were one.
    ///   - against: what should share no document with `corpora`: the test documents, for instance.
    ///   - examples: how many of each finding to keep.
    public init(of corpora: [Corpus], against: [Corpus] = [], examples: Int = 5, threads: Int = 1) throws {
        let list = DocumentList(corpora, against)
        let facts = DocumentFacts.all(of: list, threads: threads)
        let texts = DistinctTexts(of: list, facts)
        count(list, facts, examples)
        compareExactly(list, texts, examples, hasOthers: !against.isEmpty)
        try compareNearly(list, texts, examples, threads: threads, hasOthers: !against.isEmpty)
    }

    private mutating func count(_ list: DocumentList, _ facts: [DocumentFacts], _ limit: Int) {
        documents = list.ownCount
        var counts = [Int](repeating: 0, count: list.labels.count)
        for document in 0..<list.ownCount {
            if let label = list.label(of: document) { counts[label] += 1 } else { unlabelled += 1 }
            let fact = facts[document]
            if fact.isBlank { empty.add(list.example(document), limit) }
            if fact.flaws.contains(.illFormed) { illFormed.add(list.example(document), limit) }
            if fact.flaws.contains(.replacement) { replacementCharacters.add(list.example(document), limit) }
            if fact.flaws.contains(.mojibake) { mojibake.add(list.example(document), limit) }
            if fact.flaws.contains(.c1Control) { c1Controls.add(list.example(document), limit) }
            if fact.flaws.contains(.null) { nulls.add(list.example(document), limit) }
        }
        classes = list.labels.indices.filter { counts[$0] > 0 }
            .map { Class(label: list.labels[$0], count: counts[$0]) }
            .sorted { $0.count != $1.count ? $0.count > $1.count : $0.label.utf8.lexicographicallyPrecedes($1.label.utf8) }
        lengths = LengthDistribution(facts[..<list.ownCount].map(\.length))
    }

    private mutating func compareExactly(_ list: DocumentList, _ texts: DistinctTexts, _ limit: Int, hasOthers: Bool) {
        if hasOthers { leaked = Finding() }
        // In the order of the documents, so that the examples are the first.
        for document in 0..<list.count {
            let first = texts.first[document]
            guard first < document else { continue }
            let isOther = document >= list.ownCount
            if !isOther {
                repeated.add(list.example(document, like: first), limit)
            } else if first < list.ownCount {
                leaked!.add(list.example(document, like: first), limit)
            }
        }
        var reported = [Bool](repeating: false, count: list.count)
        for document in 0..<list.ownCount {
            let first = texts.first[document]
            guard let label = list.label(of: document), let firstLabel = list.label(of: first), label != firstLabel,
                !reported[first]
            else { continue }
            reported[first] = true
            contradictions.add(list.example(document, like: first), limit)
        }
    }

    private mutating func compareNearly(
        _ list: DocumentList, _ texts: DistinctTexts, _ limit: Int, threads: Int, hasOthers: Bool
    ) throws {
        if hasOthers { nearlyLeaked = Finding() }
        let sketched = try texts.sketches(of: list, threads: threads)
        for document in sketched.wordless where document < list.ownCount { wordless.add(list.example(document), limit) }
        let documents = sketched.documents
        let pairs = NearDuplicates.pairs(
            in: sketched.sketches, isOther: documents.map { $0 >= list.ownCount }, threads: threads)
        var isFound = [Bool](repeating: false, count: documents.count)
        for pair in pairs.sorted(by: { ($0.later, $0.earlier) < ($1.later, $1.earlier) }) {
            let (earlier, later) = (documents[pair.earlier], documents[pair.later])
            var example = list.example(later, like: earlier)
            example.similarity = pair.similarity
            if later < list.ownCount, let label = list.label(of: later), let other = list.label(of: earlier), label != other {
                nearContradictions.add(example, limit)
            }
            guard !isFound[pair.later], later < list.ownCount || earlier < list.ownCount else { continue }
            isFound[pair.later] = true
            if later < list.ownCount { nearlyRepeated.add(example, limit) } else { nearlyLeaked?.add(example, limit) }
        }
    }
}

extension CorpusCheck.Finding {
    mutating func add(_ example: @autoclosure () -> CorpusCheck.Example, _ limit: Int) {
        count += 1
        if examples.count < limit { examples.append(example()) }
    }
}
