internal import Matrices
internal import Tokenization

/// The n-grams of a piece of a collection, as they come.
///
/// Most n-grams are pairs of words, and most of those occur once. So a pair is never looked up by name: the words are kept in their
/// order, and ``CountedShard`` finds what pairs there are by sorting. Nor have n-grams of runs names here (``RunNgram``).
struct CountedPiece: Sendable {
    /// Every n-gram but pairs of words and those of runs, and the words that pairs consist of.
    private(set) var names = ByteTable(minimumCapacity: 1024)
    /// The n-grams of runs, which have the numbers behind those of the names.
    private(set) var runNgrams: [RunNgram] = []
    /// How often each of the names and of the n-grams of runs comes in `words` and `others`.
    private(set) var occurrences: [Int] = []
    /// The words in their order: the number of the name, and two flags.
    private(set) var words: [UInt32] = []
    /// The numbers of the other n-grams.
    private(set) var others: [UInt32] = []
    /// Where each document's words and others end.
    private(set) var ends: [(words: Int, others: Int)] = []
    private(set) var tokenCount = 0

    /// Of a word that makes no pair with the one before it.
    private static let isFirst: UInt32 = 1 << 31
    /// Of a word that stands there only as a half of a pair.
    private static let isHalf: UInt32 = 1 << 30
    private static let number: UInt32 = isHalf - 1
    /// The most names that the flags leave room for.
    static let mostNames = Int(number)

    /// What an n-gram's name looks like.
    private enum Shape {
        /// No space and nothing below it.
        case plain
        /// Two plain names around a space.
        case pair(UInt32, UInt32)
        case other
    }

    private var shapes: [Shape] = []
    /// The plain words, few enough to stay in a near cache: most words of a text are frequent ones.
    private var recentWords = WordCache(bits: 12)
    /// The n-grams of runs, as they come.
    private var runs = RunNgramTable()
    /// In `others`, of a number in `runs`, while these are still coming.
    private static let isOfRun: UInt32 = 1 << 31
    /// The words visited last: whether both can make a pair.
    private var isPlain = (last: false, before: false)
    /// The number of the name visited last.
    private var last = 0
    /// The same of the word visited last.
    private var lastWord = 0
    /// By name: where its character n-grams stand in `characters`, once they were asked for.
    private var charactersOfWord: [Range<Int>?] = []
    private var characters: [UInt32] = []

    init(
        _ texts: some TextCollection, _ documents: Range<Int>, tokenizer options: TokenizerOptions,
        options features: FeatureOptions, mostNames: Int
    ) throws {
        var reader = try DocumentWords(tokenizer: options, shapes: features.shapeNgrams > 0)
        var extractor = NgramExtractor(options: features)
        ends.reserveCapacity(documents.count)
        for document in documents {
            try texts.withText(of: document) { text in try reader.read(text) }
            extractor.forEachNgram(of: reader.words, &self)
            tokenCount += reader.words.count
            ends.append((words.count, others.count))
            if ends.count == documents.count / 8 { reserve(for: documents.count) }
            // Larger numbers would run into the flags.
            guard names.count + runs.ngrams.count <= mostNames else { throw CountedDocuments.tooManyNames(mostNames) }
        }
        names.freeze()
        numberRuns()
        shapes = []
        recentWords = WordCache(bits: 0)
        charactersOfWord = []
        characters = []
    }

    /// Makes room for what so many documents come to, by those there are: memory that grows by and by is copied and touched anew each time.
    private mutating func reserve(for documents: Int) {
        func estimate(_ count: Int) -> Int { count / ends.count * documents / 10 * 11 }
        words.reserveCapacity(estimate(words.count))
        others.reserveCapacity(estimate(others.count))
    }

    /// Numbers the n-grams of runs on from the names, and counts them.
    private mutating func numberRuns() {
        runNgrams = runs.ngrams
        runs = RunNgramTable()
        let first = UInt32(truncatingIfNeeded: names.count)
        occurrences.append(contentsOf: repeatElement(0, count: runNgrams.count))
        for i in others.indices where others[i] & Self.isOfRun != 0 {
            others[i] = first &+ (others[i] & ~Self.isOfRun)
            occurrences[Int(others[i])] += 1
        }
    }

    /// Frees the names, once they stand elsewhere.
    mutating func dropNames() {
        names = ByteTable()
        runNgrams = []
    }

    /// Hands `body` every occurrence of a name, by its number in the piece and in `numbers`; whether it is an n-gram by itself; one more
    /// than the number of the word behind it, if the two are a pair, and else 0; and the number of the document in the piece.
    @inline(__always)
    func forEachOccurrence(
        numbers: [UInt32], _ body: (_ name: UInt32, _ number: UInt32, Bool, _ next: UInt32, _ document: Int) -> Void
    ) {
        let (words, others, numbers) = (words.span, others.span, numbers.span)
        var word = 0
        var other = 0
        for (document, end) in ends.enumerated() {
            // The first word of a document makes no pair with the one before it.
            var entry = word < end.words ? words[word] : 0
            var number = word < end.words ? numbers[Int(entry & Self.number)] : 0
            while word < end.words {
                word += 1
                let following = word < words.count ? words[word] : Self.isFirst
                let next = numbers[Int(following & Self.number)]
                body(
                    entry & Self.number, number, entry & Self.isHalf == 0, following & Self.isFirst == 0 ? next + 1 : 0, document)
                (entry, number) = (following, next)
            }
            while other < end.others {
                body(others[other], numbers[Int(others[other])], true, 0, document)
                other += 1
            }
        }
    }
}

extension CountedPiece: NgramVisitor {
    @inline(__always)
    mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind) {
        visit(name, kind, short: kind == .word || kind == .symbol ? ShortName(name.indices, of: name) : nil)
    }

    /// - Parameter short: the name of a word, if it is short.
    @inline(__always)
    private mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind, short: ShortName?) {
        let isWord = kind == .word || kind == .symbol
        if let short, let number = recentWords[short] {
            last = Int(number)
            lastWord = last
            return appendPlainWord()
        }
        last = number(of: name, kind)
        if isWord { lastWord = last }
        switch shapes[last] {
        case .plain where isWord:
            if let short { recentWords.insert(short, UInt32(truncatingIfNeeded: last)) }
            return appendPlainWord()
        case .pair(let first, let second) where kind != .characterNgram:
            words.append(first | Self.isFirst | Self.isHalf)
            words.append(second | Self.isHalf)
            occurrences[Int(first)] += 1
            occurrences[Int(second)] += 1
            if isWord { isPlain = (false, isPlain.last) }
            return
        default:
            others.append(UInt32(last))
            if isWord { isPlain = (false, isPlain.last) }
        }
        occurrences[last] += 1
    }

    /// Notes the word visited last.
    @inline(__always)
    private mutating func appendPlainWord() {
        words.append(UInt32(truncatingIfNeeded: last) | Self.isFirst)
        isPlain = (true, isPlain.last)
        occurrences[last] += 1
    }

    @inline(__always)
    mutating func visitWord(_ index: Int, _ kind: NgramKind, in document: borrowing Words) {
        let bytes = document.tokens.bytes.span
        let range = document.range(index, through: index)
        visit(bytes.extracting(range), kind, short: ShortName(range, of: bytes))
    }

    @inline(__always)
    mutating func visitPair(endingAt index: Int, in document: borrowing Words) {
        if isPlain == (true, true) {
            words[words.count - 1] &= ~Self.isFirst
        } else {
            visit(document.tokens.bytes.span.extracting(document.range(index - 1, through: index)), .wordNgram)
        }
    }

    mutating func visitCharacterNgrams(ofWord index: Int, in document: borrowing Words, by extractor: inout NgramExtractor) {
        while charactersOfWord.count <= lastWord { charactersOfWord.append(nil) }
        if let known = charactersOfWord[lastWord] {
            others += characters[known]
            for i in known { occurrences[Int(characters[i])] += 1 }
            return
        }
        let start = characters.count
        extractor.forEachCharacterNgram(of: document.tokens.bytes.span.extracting(document.range(index, through: index))) { name in
            visit(name, .characterNgram)
            characters.append(UInt32(last))
        }
        charactersOfWord[lastWord] = start..<characters.count
    }

    mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind, in words: Range<Int>) { visit(name, kind) }

    @inline(__always)
    mutating func visitRun(_ ngram: RunNgram) { others.append(runs.insert(ngram) | Self.isOfRun) }

    @inline(__always)
    private mutating func number(of name: Span<UInt8>, _ kind: NgramKind) -> Int {
        let number = names.insert(name, hash: featureHash(name), kind: kind)
        if number == shapes.count { addShape(of: name, kind) }
        return number
    }

    /// Notes the shape of the name that was inserted last, and perhaps inserts its halves.
    @inline(never)
    private mutating func addShape(of name: Span<UInt8>, _ kind: NgramKind) {
        let number = shapes.count
        shapes.append(Self.isPlain(name) ? .plain : .other)
        occurrences.append(0)
        // The halves of a character n-gram are no words.
        guard case .other = shapes[number], kind != .characterNgram else { return }
        let space = name.indices.first { name[$0] == UInt8(ascii: " ") } ?? 0
        guard space > 0, space + 1 < name.count else { return }
        let halves = (name.extracting(0..<space), name.extracting(space + 1..<name.count))
        guard Self.isPlain(halves.0), Self.isPlain(halves.1) else { return }
        let first = self.number(of: halves.0, .word)
        let second = self.number(of: halves.1, .word)
        shapes[number] = .pair(UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: second))
    }

    /// Whether a name holds neither a space nor anything that comes before it in the order of bytes.
    static func isPlain(_ name: Span<UInt8>) -> Bool {
        for i in name.indices where name[i] <= UInt8(ascii: " ") { return false }
        return true
    }
}
