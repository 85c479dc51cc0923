internal import Matrices
internal import Tokenization

/// Notes in which words each n-gram of a document stands, by the order in which ``NgramExtractor`` shows them: a word, the
/// n-grams that end with it, those of its characters or of the run of words that begins with it, those across words that end in it. Those at
/// the edges of a text come last.
struct NgramLocator: NgramVisitor {
    private let vocabulary: Vocabulary
    private let words: Words
    /// The words visited so far, by number.
    private(set) var found: [(name: String, feature: Int?)] = []
    /// The n-grams that are features, in the order of their first places.
    private(set) var ngrams: [LocatedDocument.Ngram] = []
    /// By name: the places in `ngrams`.
    private var numbers: [[UInt8]: Int] = [:]
    /// How many words the n-gram visited last has.
    private var length = 0
    /// For each character of the run that begins with the word visited last, which word it is of; empty if not yet wanted.
    private var runWords: [Int] = []
    /// How many characters the run's n-gram visited last has, and with which it begins.
    private var runNgram = (length: 0, start: 0)

    init(vocabulary: Vocabulary, words: Words) {
        self.vocabulary = vocabulary
        self.words = words
    }

    mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind) throws(StoredBytes.Damage) {
        let last = found.count - 1
        switch kind {
        case .word, .symbol:
            length = 1
            runWords.removeAll()
            runNgram = (0, 0)
            let place = found.count..<found.count + 1
            found.append((shownName(name), try note(name, kind, at: place)))
        case .wordNgram:
            length += 1
            try note(name, kind, at: last + 1 - length..<last + 1)
        case .characterNgram:
            try note(name, kind, at: placeInRun(name))
        }
    }

    mutating func visitWord(_ index: Int, _ kind: NgramKind, in words: borrowing Words) throws(StoredBytes.Damage) {
        try visit(words.tokens.bytes.span.extracting(words.range(index, through: index)), kind)
    }

    mutating func visitPair(endingAt index: Int, in words: borrowing Words) throws(StoredBytes.Damage) {
        try visit(words.tokens.bytes.span.extracting(words.range(index - 1, through: index)), .wordNgram)
    }

    mutating func visitCharacterNgrams(
        ofWord index: Int, in words: borrowing Words, by extractor: inout NgramExtractor
    ) throws(StoredBytes.Damage) {
        let place = found.count - 1..<found.count
        let word = words.tokens.bytes.span.extracting(words.range(index, through: index))
        try extractor.forEachCharacterNgram(of: word) { (name) throws(StoredBytes.Damage) in
            try note(name, .characterNgram, at: place)
        }
    }

    mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind, in words: Range<Int>) throws(StoredBytes.Damage) {
        try note(name, kind, at: words)
    }

    mutating func visitRun(_ ngram: RunNgram) throws(StoredBytes.Damage) {
        var name: [UInt8] = []
        ngram.appendName(to: &name)
        try visit(name.span, .characterNgram)
    }

    /// The words of a run's n-gram. Those of one length come one after another, each a character further.
    private mutating func placeInRun(_ name: Span<UInt8>) -> Range<Int> {
        let first = found.count - 1
        if runWords.isEmpty {
            for word in first...words.runEnd(from: first) {
                for i in words.range(word, through: word) where Self.beginsCharacter(words.bytes[i]) { runWords.append(word) }
            }
        }
        var characters = -2  // the ellipses
        for i in name.indices where Self.beginsCharacter(name[i]) { characters += 1 }
        runNgram = characters == runNgram.length ? (characters, runNgram.start + 1) : (characters, 0)
        return runWords[runNgram.start]..<runWords[runNgram.start + characters - 1] + 1
    }

    private static func beginsCharacter(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

    @discardableResult
    private mutating func note(
        _ name: Span<UInt8>, _ kind: NgramKind, at place: Range<Int>
    ) throws(StoredBytes.Damage) -> Int? {
        guard let feature = try vocabulary.feature(named: name) else { return nil }
        var key: [UInt8] = []
        key.append(name)
        if let number = numbers[key] {
            ngrams[number].places.append(place)
        } else {
            numbers[key] = ngrams.count
            ngrams.append(LocatedDocument.Ngram(name: shownName(name), kind: kind, feature: feature, places: [place]))
        }
        return feature
    }
}
