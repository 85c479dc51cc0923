internal import Matrices

/// Of each n-gram of counted documents what decides whether narrower options would have counted it too, and what it takes up in a
/// model file: so that one counting by wide options serves any number of narrower ones.
///
/// What an n-gram is follows from its name. A character n-gram of a word that mixes scripts may belong to two kinds; it then counts for that
/// across runs.
package struct NgramCatalogue: Sendable {
    /// By n-gram.
    private let shapes: [Shape]
    private let documentCounts: [UInt32]
    private let nameLengths: [UInt32]
    private let classCounts: [UInt32]

    private enum Shape: Sendable, Equatable {
        case words(UInt8)
        /// The edge of the text is one of its words.
        case edge(UInt8)
        case shapes(UInt8)
        /// So many words are left out.
        case apart(UInt8)
        case characters(UInt8)
        case run(UInt8)
        case across(UInt8)
    }

    /// What the features of a vocabulary take up.
    package struct Extent: Sendable, Equatable {
        package var features = 0
        package var nameBytes = 0
        /// The features that are words or pairs of words.
        package var wordsAndPairs = 0
        /// The pairs of a feature and a class that it stands in.
        package var classEntries = 0
    }

    /// Looks at every n-gram; `documents` are those that a vocabulary would be made of. O(postings + bytes of names), in parallel
    package init(_ counted: CountedDocuments, documents: Range<Int>, labels: [UInt32], threads: Int) {
        let ranges = (0..<counted.ngramCount).parts
        let classCount = Int(labels.max() ?? 0) + 1
        typealias Piece = (shapes: [Shape], documents: [UInt32], lengths: [UInt32], classes: [UInt32])
        let parts: [Piece] = parallelMap(pieces: ranges.count, threads: threads) { piece in
            var part: Piece = ([], [], [], [])
            var name: [UInt8] = []
            var lastMet = [Int](repeating: -1, count: classCount)
            for ngram in ranges[piece] {
                name.removeAll(keepingCapacity: true)
                counted.appendName(of: ngram, to: &name)
                part.shapes.append(Self.shape(of: name, counted.kind(of: ngram)))
                part.lengths.append(UInt32(clamping: name.count))
                var (count, classes): (UInt32, UInt32) = (0, 0)
                counted.forEachDocument(of: ngram) { document in
                    guard documents.contains(document) else { return }
                    count += 1
                    let label = Int(labels[document])
                    if lastMet[label] != ngram {
                        lastMet[label] = ngram
                        classes += 1
                    }
                }
                part.documents.append(count)
                part.classes.append(classes)
            }
            return part
        }
        shapes = parts.flatMap(\.shapes)
        documentCounts = parts.flatMap(\.documents)
        nameLengths = parts.flatMap(\.lengths)
        classCounts = parts.flatMap(\.classes)
    }

    /// Whether there is text of scripts without spaces between words.
    package var hasRuns: Bool {
        shapes.contains { if case .run = $0 { true } else { false } }
    }

    /// Which n-grams `options` would have counted.
    package func isCounted(by options: FeatureOptions) -> [Bool] { shapes.map { Self.isCounted($0, by: options) } }

    /// What the vocabulary of all the documents takes up; about so where a maximum of features cuts among n-grams of equal frequency.
    /// O(n-grams)
    package func extent(_ options: FeatureOptions) -> Extent {
        var byCount: [UInt32: Extent] = [:]
        for ngram in shapes.indices where Self.isCounted(shapes[ngram], by: options) {
            let count = documentCounts[ngram]
            guard count >= max(1, options.minimumDocumentCount) else { continue }
            let isWordOrPair = shapes[ngram] == .words(1) || shapes[ngram] == .words(2)
            byCount[count, default: Extent()].add(1, Int(nameLengths[ngram]), isWordOrPair ? 1 : 0, Int(classCounts[ngram]))
        }
        var extent = Extent()
        for (_, all) in byCount.sorted(by: { $0.key > $1.key }) {
            let room = (options.maximumCount ?? .max) - extent.features
            guard all.features > room else {
                extent.add(all.features, all.nameBytes, all.wordsAndPairs, all.classEntries)
                continue
            }
            extent.add(
                room, all.nameBytes * room / all.features, all.wordsAndPairs * room / all.features, all.classEntries * room / all.features)
            break
        }
        return extent
    }

    private static func isCounted(_ shape: Shape, by options: FeatureOptions) -> Bool {
        switch shape {
        case .words(let length): Int(length) <= options.wordNgrams
        case .edge(let length): options.edges && Int(length) <= options.wordNgrams
        case .shapes(let length): Int(length) <= options.shapeNgrams
        case .apart(let skipped): Int(skipped) <= options.skippedWords
        case .characters(let length): options.characterNgrams?.contains(Int(length)) ?? false
        case .run(let length): options.runNgrams?.contains(Int(length)) ?? false
        case .across(let length): options.acrossNgrams?.contains(Int(length)) ?? false
        }
    }

    private static func shape(of name: [UInt8], _ kind: NgramKind) -> Shape {
        switch kind {
        case .word, .symbol: return .words(1)
        case .wordNgram:
            let length = UInt8(clamping: name.count { $0 == UInt8(ascii: " ") } + 1)
            let (mark, gap) = (NgramExtractor.parting, NgramExtractor.ellipsis)
            // Both begin with the same byte, which few other names have.
            guard name.contains(mark[0]) else { return .words(length) }
            let words = name.split(separator: UInt8(ascii: " "))
            if words.contains(gap[...]) { return .apart(length - 2) }
            if words.contains(mark[...]) { return .edge(length) }
            return name.firstRange(of: mark) == nil ? .words(length) : .shapes(length)
        case .characterNgram: break
        }
        let ellipsis = NgramExtractor.ellipsis
        let begins = name.starts(with: ellipsis) ? 0 : 1
        let ends = name.suffix(ellipsis.count).elementsEqual(ellipsis) ? 0 : 1
        let text = name.dropFirst(begins == 0 ? ellipsis.count : 0).dropLast(ends == 0 ? ellipsis.count : 0)
        let characters = text.count { $0 & 0xC0 != 0x80 }
        if begins + ends == 0 {
            if text.firstRange(of: NgramExtractor.parting) != nil { return .across(UInt8(clamping: characters)) }
            if UnspacedScripts.begin(Array(text).span) { return .run(UInt8(clamping: characters)) }
        }
        // The beginning and the end of a word count as one each.
        return .characters(UInt8(clamping: characters + begins + ends))
    }
}

extension NgramCatalogue.Extent {
    fileprivate mutating func add(_ features: Int, _ nameBytes: Int, _ wordsAndPairs: Int, _ classEntries: Int) {
        self.features += features
        self.nameBytes += nameBytes
        self.wordsAndPairs += wordsAndPairs
        self.classEntries += classEntries
    }
}
