internal import Matrices
internal import Tokenization

/// Finds the features of a document's n-grams in a vocabulary.
///
/// A large vocabulary lies in memory that the processor waits for. So what it answered for words and their character n-grams is
/// kept, and these are not looked up by name again; of two words whose numbers are known the pair is found without its name.
/// ``NameBatch`` and ``PairBatch`` look up the others.
struct NgramLookup {
    /// So many words are kept, and those of the document that brings more; then all are forgotten.
    private static let mostWords = 1 << 17
    /// So many features of character n-grams are kept likewise.
    private static let mostCharacterNgrams = 1 << 20
    /// Words of more bytes are not kept.
    private static let longestWord = 64
    /// The words of the body are numbered by so many.
    private static let wordsAtATime = 256
    /// Stands for the number of a word that is not kept.
    private static let unkept = UInt32.max

    private let vocabulary: Vocabulary
    /// Whether pairs of words are features, and are found by the numbers of these.
    private let hasPairs: Bool
    private var words = KeptWords()
    /// By kept word: its feature, or ``Vocabulary/noFeature``. Shorter than `words` by those of `newWords`.
    private var features: [UInt32] = []
    /// By kept word: where the features of its character n-grams stand in `characterFeatures`, once they were asked for.
    private var characterNgrams: [Range<Int>?] = []
    private var characterFeatures: [UInt32] = []
    /// By word of the document's body: its number among those kept.
    private var numbers: [UInt32] = []
    /// Whether the document may have n-grams beside words and pairs that are kept.
    private(set) var hasOthers = false
    /// Some words of the body, of which those that did not come lately are left.
    private var rarer = [RarerWord](repeating: RarerWord(), count: wordsAtATime)
    /// The number of the word visited last.
    private var last = unkept
    /// The kept words of fields, and kept words for the sake of their character n-grams.
    private var fieldWords: [UInt32] = []
    private var spelled: [UInt32] = []
    /// Room for the features of words and pairs of the body.
    private var placed: [UInt32] = []
    /// What is to be looked up by name, or as pairs.
    private var newWords = NameBatch()
    private var others = NameBatch()
    private var runs = RunNgramLookup()
    private var pairBatch = PairBatch()
    /// The features of the document, one as often as it occurs.
    var found: [UInt32] = []

    init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        hasPairs = vocabulary.options.space == .vocabulary && vocabulary.options.wordNgrams >= 2
    }

    /// Forgets the document before, and looks at the words of another.
    mutating func begin(_ document: borrowing Words) throws(StoredBytes.Damage) {
        newWords.removeAll()
        others.removeAll()
        runs.removeAll()
        // There are fewer features than words when the lookup was interrupted by damage.
        if words.count >= Self.mostWords || characterFeatures.count >= Self.mostCharacterNgrams
            || features.count < words.count
        {
            self = NgramLookup(vocabulary: vocabulary)
        }
        found.removeAll(keepingCapacity: true)
        fieldWords.removeAll(keepingCapacity: true)
        spelled.removeAll(keepingCapacity: true)
        if numbers.count < document.count { numbers = Array(repeating: 0, count: 2 * document.count) }
        hasOthers = !hasPairs
        for section in document.sections {
            if section.isField { hasOthers = true } else { try numberWords(of: section, in: document) }
        }
    }

    private mutating func numberWords(of section: Words.Section, in document: borrowing Words) throws(StoredBytes.Damage) {
        // What so many words asked for has come, and is still near, when it is read.
        for start in stride(from: section.words.lowerBound, to: section.words.upperBound, by: Self.wordsAtATime) {
            try numberWords(start..<min(start + Self.wordsAtATime, section.words.upperBound), in: document)
        }
    }

    private mutating func numberWords(_ range: Range<Int>, in document: borrowing Words) throws(StoredBytes.Damage) {
        let (count, greatest) = words.numberRecent(range, of: document.tokens, into: &numbers, rarer: &rarer)
        if greatest >= UnspacedScripts.leastByte { hasOthers = true }
        for i in 0..<count { words.prefetchSlot(of: rarer[i].name) }
        for i in 0..<count { words.prefetchName(for: rarer[i].name) }
        for i in 0..<count {
            let word = rarer[i]
            if word.name != .none, let number = words.number(word.name) {
                numbers[Int(word.index)] = number
            } else {
                let range = document.range(Int(word.index), through: Int(word.index))
                numbers[Int(word.index)] = try numberWord(range, of: document.tokens.bytes.span, isField: false)
            }
        }
    }

    /// The number of a word that is kept, or `unkept` after the word was looked up otherwise.
    @inline(never)
    private mutating func numberWord(
        _ range: Range<Int>, of bytes: Span<UInt8>, isField: Bool
    ) throws(StoredBytes.Damage) -> UInt32 {
        let name = bytes.extracting(range)
        guard name.count <= Self.longestWord, isField || PairTable.isHalf(name) else {
            hasOthers = true
            try addFeature(named: name)
            return Self.unkept
        }
        let count = words.count
        let number = words.insert(range, of: bytes)
        if number == count {
            newWords.append(name)
            if newWords.isFull { try findNewWords() }
        }
        return number
    }

    /// Finds the features of all that has been visited in a document.
    mutating func finish(_ document: borrowing Words) throws(StoredBytes.Damage) {
        try findNewWords()
        for word in fieldWords where features[Int(word)] != Vocabulary.noFeature { found.append(features[Int(word)]) }
        for word in spelled { found += characterFeatures[characterNgrams[Int(word)] ?? 0..<0] }
        if placed.count < 2 * document.count { placed = Array(repeating: 0, count: 4 * document.count) }
        var place = 0
        for section in document.sections where !section.isField {
            try pairBatch.find(
                section.words, numbers: numbers, features: features, pairs: hasPairs ? vocabulary.storage.pairs : .empty,
                into: &placed, at: &place)
        }
        found += placed[..<place]
        if hasPairs, vocabulary.storage.hasLoosePairs {
            for section in document.sections where !section.isField { try findLoosePairs(of: section, in: document) }
        }
        try findOthers()
        try runs.find(in: vocabulary, &found)
    }

    /// Looks up by name the pairs that may be features although a word of theirs is none.
    private mutating func findLoosePairs(of section: Words.Section, in document: borrowing Words) throws(StoredBytes.Damage) {
        for i in section.words.dropFirst() where areKept(i) {
            guard features[Int(numbers[i - 1])] == Vocabulary.noFeature || features[Int(numbers[i])] == Vocabulary.noFeature else { continue }
            try visitOther(document.tokens.bytes.span.extracting(document.range(i - 1, through: i)))
        }
    }

    /// Whether a word of the body and the one before it are.
    @inline(__always)
    private func areKept(_ index: Int) -> Bool { numbers[index - 1] != Self.unkept && numbers[index] != Self.unkept }

    private mutating func findOthers() throws(StoredBytes.Damage) {
        guard !others.isEmpty else { return }
        for feature in try others.find(in: vocabulary) where feature != Vocabulary.noFeature { found.append(feature) }
    }

    private mutating func findNewWords() throws(StoredBytes.Damage) {
        guard !newWords.isEmpty else { return }
        features += try newWords.find(in: vocabulary)
    }

    private mutating func addFeature(named name: Span<UInt8>) throws(StoredBytes.Damage) {
        if let feature = try vocabulary.feature(named: name) { found.append(UInt32(truncatingIfNeeded: feature)) }
    }
}

extension NgramLookup: NgramVisitor {
    typealias Failure = StoredBytes.Damage

    /// Words of the body have been looked at; what is left to do for them is done together.
    @inline(__always)
    mutating func visitWord(_ index: Int, _ kind: NgramKind, in document: borrowing Words) { last = numbers[index] }

    @inline(__always)
    mutating func visitPair(endingAt index: Int, in document: borrowing Words) throws(StoredBytes.Damage) {
        if hasPairs, areKept(index) { return }
        let name = document.tokens.bytes.span.extracting(document.range(index - 1, through: index))
        if hasPairs { try addFeature(named: name) } else { try visitOther(name) }
    }

    mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind) throws(StoredBytes.Damage) {
        guard kind == .word || kind == .symbol else { return try visitOther(name) }
        last = try numberWord(name.indices, of: name, isField: true)
        if last != Self.unkept { fieldWords.append(last) }
    }

    mutating func visitCharacterNgrams(
        of word: Span<UInt8>, by extractor: inout NgramExtractor
    ) throws(StoredBytes.Damage) {
        guard last != Self.unkept else {
            return try extractor.forEachCharacterNgram(of: word) { (name) throws(StoredBytes.Damage) in try visitOther(name) }
        }
        let number = Int(last)
        spelled.append(last)
        while characterNgrams.count <= number { characterNgrams.append(nil) }
        guard characterNgrams[number] == nil else { return }
        let start = characterFeatures.count
        var names = NameBatch()
        extractor.forEachCharacterNgram(of: word) { names.append($0) }
        for feature in try names.find(in: vocabulary) where feature != Vocabulary.noFeature {
            characterFeatures.append(feature)
        }
        characterNgrams[number] = start..<characterFeatures.count
    }

    mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind, in words: Range<Int>) throws(StoredBytes.Damage) { try visitOther(name) }

    @inline(__always)
    mutating func visitRun(_ ngram: RunNgram) throws(StoredBytes.Damage) {
        runs.append(ngram)
        if runs.isFull { try runs.find(in: vocabulary, &found) }
    }

    private mutating func visitOther(_ name: Span<UInt8>) throws(StoredBytes.Damage) {
        others.append(name)
        if others.isFull { try findOthers() }
    }
}
