import Features
import Matrices
import Testing
import Tokenization

/// Texts in memory.
struct Texts: TextCollection {
    let texts: [[UInt8]]

    init(_ texts: [[UInt8]]) { self.texts = texts }
    init(_ texts: [String]) { self.texts = texts.map { Array($0.utf8) } }

    var count: Int { texts.count }

    func withText<R>(of index: Int, _ body: (Span<UInt8>) throws -> R) rethrows -> R {
        let text = texts[index]
        return try body(text.span)
    }
}

extension FeatureOptions {
    /// Options under which a row's values are the plain counts of the n-grams.
    static var plain: FeatureOptions {
        var options = FeatureOptions()
        options.wordNgrams = 1
        options.characterNgrams = nil
        options.runNgrams = nil
        options.termFrequency = .count
        options.inverseDocumentFrequency = false
        options.supervisedWeighting = .none
        options.wordNgramWeight = 1
        options.characterNgramWeight = 1
        options.symbolWeight = 1
        options.normalization = false
        return options
    }

    func with(_ change: (inout FeatureOptions) -> Void) -> FeatureOptions {
        var options = self
        change(&options)
        return options
    }
}

/// Documents counted and a vocabulary fitted to them, all by one set of options.
struct Fitted {
    let texts: Texts
    let tokenizer: TokenizerOptions
    let counted: CountedDocuments
    let fitted: FittedVocabulary
    let vocabulary: Vocabulary

    /// `documents` are those that count, all unless told; of two classes in turn, unless told.
    init(
        _ texts: Texts, documents: [Int]? = nil, labels: [UInt32]? = nil, options: FeatureOptions,
        tokenizer: TokenizerOptions = TokenizerOptions(), threads: Int = 1
    ) throws {
        self.texts = texts
        self.tokenizer = tokenizer
        counted = try CountedDocuments(texts, tokenizer: tokenizer, options: options, threads: threads)
        fitted = try FittedVocabulary(
            counted, documents: documents ?? Array(0..<texts.count),
            labels: labels ?? (0..<texts.count).map { UInt32($0 % 2) }, options: options, threads: threads)
        vocabulary = try fitted.vocabulary(of: counted, threads: threads)
    }

    init(_ texts: [String], options: FeatureOptions, tokenizer: TokenizerOptions = TokenizerOptions()) throws {
        try self.init(Texts(texts), options: options, tokenizer: tokenizer)
    }

    /// All names, by number.
    func names() throws -> [[String]] { try (0..<vocabulary.count).map { try vocabulary.names(of: $0) } }

    /// All names of an exact vocabulary, by number.
    func onlyNames() throws -> [String] {
        try names().map { names in
            try #require(names.count == 1)
            return names[0]
        }
    }

    func rows(_ documents: [Int]? = nil, threads: Int = 1) -> SparseMatrix {
        fitted.rows(of: counted, documents: documents ?? Array(0..<texts.count), threads: threads)
    }

    /// The values of one document's row by their features' names, of an exact vocabulary.
    func values(_ document: Int) throws -> [[UInt8]: Float] {
        let row = rows([document])
        var values: [[UInt8]: Float] = [:]
        for (index, value) in zip(row.indices, row.values) {
            values[Array(try #require(try vocabulary.names(of: Int(index)).first).utf8)] = value
        }
        return values
    }

    func featurizer() throws -> Featurizer { try Featurizer(vocabulary: vocabulary, tokenizer: tokenizer) }
}

/// Every number of a vocabulary.
func arrays(_ vocabulary: Vocabulary) throws -> [[UInt64]] {
    let storage = vocabulary.storage
    return [
        try storage.names.elements().map(UInt64.init), try storage.nameOffsets.elements().map(UInt64.init),
        try storage.buckets.elements().map(UInt64.init), try storage.table.elements(),
        try storage.pairs.halves.elements(), try storage.pairs.slots.elements(), [storage.hasLoosePairs ? 1 : 0],
        try storage.documentCounts.elements().map(UInt64.init),
        try storage.scales.elements().map { UInt64($0.bitPattern) },
        try storage.classOffsets.elements().map(UInt64.init), try storage.classes.elements().map(UInt64.init),
        try storage.classCounts.elements().map(UInt64.init),
    ]
}

/// Whether a character, of those in these tests, is of a script whose words are not told apart by spaces, or Hangul.
private func isUnspaced(_ scalar: UnicodeScalar) -> Bool {
    let ranges: [ClosedRange<UInt32>] = [
        0x0E01...0x0EDF, 0x1000...0x109F, 0x1780...0x17E9, 0x3041...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x20000...0x2A6DF,
    ]
    return ranges.contains { $0.contains(scalar.value) }
}

/// The n-grams of a text and their counts, found the simple way from the tokenizer's output; names of features in fields as
/// they are shown.
func naiveCounts(
    _ text: [UInt8], options: FeatureOptions, tokenizer: TokenizerOptions = TokenizerOptions()
) throws -> [[UInt8]: Int] {
    var counts: [[UInt8]: Int] = [:]
    let head = /\u{1F}((?:[a-z0-9-]{1,32}=?)?)\u{1F}/.matchingSemantics(.unicodeScalar)
    var rest = String(decoding: text, as: UTF8.self)[...]
    var field = ""
    while true {
        let next = rest.firstMatch(of: head)
        let part = rest[..<(next?.range.lowerBound ?? rest.endIndex)]
        if field.hasSuffix("=") {
            let separators = part.unicodeScalars.split { $0.value <= 0x20 || $0.value == 0x7F }
            for piece in separators { counts[Array(field.dropLast().utf8) + [0x3A] + Array(folded(piece).utf8), default: 0] += 1 }
        } else {
            try addNaiveCounts(Array(part.utf8), prefix: field.isEmpty ? "" : field + ":", to: &counts, options, tokenizer)
        }
        guard let next else { return counts }
        field = String(next.output.1)
        rest = rest[next.range.upperBound...]
    }
}

/// What the pieces of these tests fold to.
private func folded(_ piece: Substring.UnicodeScalarView) -> String { String(piece).lowercased() }

private func addNaiveCounts(
    _ text: [UInt8], prefix: String, to counts: inout [[UInt8]: Int], _ options: FeatureOptions, _ tokenizer: TokenizerOptions
) throws {
    var tokens = TokenBuffer()
    try Tokenizer(options: tokenizer).tokenize(text.span, into: &tokens)
    let words = (0..<tokens.count).map { i in
        let bytes = Array(tokens.bytes[tokens[i].folded])
        let first = String(decoding: bytes, as: UTF8.self).unicodeScalars.first
        return (
            bytes: bytes, isSymbol: tokens[i].isSymbol, isUnspaced: !tokens[i].isSymbol && first.map(isUnspaced) == true,
            source: tokens[i].source
        )
    }
    /// The pieces of these lengths, with an ellipsis where the text goes on; a mark, nil, stands for where it does not.
    func addPieces(of text: [UnicodeScalar?], _ lengths: ClosedRange<Int>, always: Bool) {
        for length in lengths where always ? length <= text.count : length < text.count {
            for start in 0...text.count - length {
                let piece = text[start..<start + length].compactMap { $0 }
                if piece.isEmpty { continue }
                var name = String(String.UnicodeScalarView(piece))
                if always || start > 0 { name = "…" + name }
                if always || start + length < text.count { name += "…" }
                counts[Array(name.utf8), default: 0] += 1
            }
        }
    }
    if options.edges, prefix.isEmpty, !words.isEmpty {
        let edge = Array("‗".utf8)
        for length in 1..<max(1, options.wordNgrams) where length <= words.count {
            counts[([edge] + words.prefix(length).map(\.bytes)).joined(separator: [0x20]).map { $0 }, default: 0] += 1
            counts[(words.suffix(length).map(\.bytes) + [edge]).joined(separator: [0x20]).map { $0 }, default: 0] += 1
        }
    }
    // All n-grams with shapes in the place of words, less those that hold none.
    let shaped = words.map { $0.isSymbol ? nil : WordShape(text[$0.source].span).map { Array($0.name.utf8) } }
    for first in prefix.isEmpty ? words.indices : 0..<0 {
        for length in stride(from: 1, through: min(options.shapeNgrams, words.count - first), by: 1) {
            let places = first..<first + length
            guard places.contains(where: { shaped[$0] != nil }) else { continue }
            counts[Array(places.map { shaped[$0] ?? words[$0].bytes }.joined(separator: [0x20])), default: 0] += 1
        }
    }
    for (first, last) in prefix.isEmpty ? words.indices.flatMap({ a in words.indices.map { (a, $0) } }) : []
    where (1...max(1, options.skippedWords)).contains(last - first - 1) && options.skippedWords > 0 {
        let gaps = [[UInt8]](repeating: Array("…".utf8), count: last - first - 1)
        counts[Array(([words[first].bytes] + gaps + [words[last].bytes]).joined(separator: [0x20])), default: 0] += 1
    }
    addAcrossPieces(of: words.map { ($0.bytes, $0.isUnspaced) }, options.acrossNgrams, to: &counts)
    var run: [UnicodeScalar] = []
    for (first, word) in words.enumerated() {
        for length in 1...max(1, options.wordNgrams) where first + length <= words.count {
            counts[Array(prefix.utf8) + words[first..<first + length].map(\.bytes).joined(separator: [0x20]), default: 0] += 1
        }
        let scalars = Array(String(decoding: word.bytes, as: UTF8.self).unicodeScalars)
        if word.isUnspaced {
            run += scalars
            let goesOn = first + 1 < words.count && words[first + 1].isUnspaced
                && words[first + 1].source.lowerBound == word.source.upperBound
            if goesOn { continue }
            if let lengths = options.runNgrams { addPieces(of: run, lengths, always: true) }
            run = []
        } else if let lengths = options.characterNgrams, !word.isSymbol {
            addPieces(of: [nil] + scalars + [nil], lengths, always: false)
        }
    }
}

/// The pieces from one word into a later one: a line of all characters, cut every way.
private func addAcrossPieces(
    of words: [(bytes: [UInt8], isUnspaced: Bool)], _ lengths: ClosedRange<Int>?, to counts: inout [[UInt8]: Int]
) {
    guard let lengths else { return }
    var line: [(scalar: UnicodeScalar, word: Int)] = []
    for (number, word) in words.enumerated() {
        if number > 0 { line.append(("‗", -1)) }
        for scalar in String(decoding: word.bytes, as: UTF8.self).unicodeScalars { line.append((scalar, word.isUnspaced ? -2 : number)) }
    }
    for start in line.indices {
        for length in lengths where start + length <= line.count {
            let piece = line[start..<start + length]
            let (first, last) = (piece.first!.word, piece.last!.word)
            if first < 0 || last <= first || piece.contains(where: { $0.word == -2 }) { continue }
            counts[Array("…\(String(String.UnicodeScalarView(piece.map(\.scalar))))…".utf8), default: 0] += 1
        }
    }
}

/// Random documents over a vocabulary small enough for words to come again, with every kind of token; some are empty.
struct RandomTexts {
    var generator: SeededGenerator
    let pool: [String]

    static let spaced = [
        "drug", "trials", "too", "many", "patients", "a", "i", "ab", "abc", "Straße", "naïve", "ÉTÉ", "e\u{301}t\u{301}", "Война",
        "мир", "Οδυσσεύς", "שלום", "السلام", "नमस्ते", "3.14", "1,000", "can't", "x_y", "ﬁn", "Ⅷ", "ﷺ", "𝐀", "tiếng",
    ]
    /// Words and symbols that hold a space once they are folded, and words that make the same name as a pair.
    static let foldedToSpaces = [" ﷺ ", " ﷻ ", " جل ", " جلاله ", " ´ ", " ¨", " صلى الله عليه وسلم "]
    static let unspaced = ["中华人民共和国", "学习中文", "東京に住んでいます", "カタカナ", "สวัสดีชาวโลก", "ภาษาไทย", "ສະບາຍດີ", "ភាសាខ្មែរ", "မြန်မာဘာသာ", "안녕하세요", "𠮷野", "x中", "ｶﾀ"]
    static let symbols = ["!", "?!", "😀", "👩‍👩‍👧", "€", "…", "№", "™", "\"", "$5", "© 2020", "\u{FFFD}"]

    /// Heads of fields, and marks that begin none.
    static let fields = ["\u{1F}subject\u{1F}", "\u{1F}from=\u{1F}", "\u{1F}\u{1F}", "\u{1F}X\u{1F}", "\u{1F}", "a@B.c"]

    init(seed: UInt64, _ pools: [String]...) {
        generator = SeededGenerator(seed: seed)
        pool = pools.flatMap { $0 }
    }

    mutating func text(maximumWords: Int = 30) -> String {
        var text = ""
        for _ in 0..<generator.integer(below: maximumWords + 1) {
            // The lower of two draws, so that some words are frequent.
            text += pool[min(generator.integer(below: pool.count), generator.integer(below: pool.count))]
            if generator.integer(below: 8) > 0 { text += " " }
        }
        return text
    }

    mutating func texts(_ count: Int, maximumWords: Int = 30) -> Texts {
        Texts((0..<count).map { _ in text(maximumWords: maximumWords) })
    }
}
