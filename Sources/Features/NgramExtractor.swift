internal import Matrices
internal import Tokenization

/// What takes in the n-grams of a document as they are found.
protocol NgramVisitor {
    associatedtype Failure: Error
    /// Takes in the word or symbol of the body at `index`.
    mutating func visitWord(_ index: Int, _ kind: NgramKind, in words: borrowing Words) throws(Failure)
    /// Takes in the n-gram of the word of the body at `index`, which was visited last, and the one before it.
    mutating func visitPair(endingAt index: Int, in words: borrowing Words) throws(Failure)
    /// Takes in an n-gram of another kind: longer, of characters, or of a field.
    mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind) throws(Failure)
    /// Takes in the character n-grams of the word at `index`, which was visited last, in the order of
    /// ``NgramExtractor/forEachCharacterNgram(of:_:)``.
    mutating func visitCharacterNgrams(
        ofWord index: Int, in words: borrowing Words, by extractor: inout NgramExtractor
    ) throws(Failure)
    /// Takes in an n-gram that stands in several words: one of characters across them, or one at an edge of the text.
    mutating func visit(_ name: Span<UInt8>, _ kind: NgramKind, in words: Range<Int>) throws(Failure)
    /// Takes in an n-gram of a run of words of ``UnspacedScripts`` that has at most ``RunNgram/mostCharacters``.
    mutating func visitRun(_ ngram: RunNgram) throws(Failure)
}

/// Finds the n-grams of a document, by name.
///
/// The name is the identity: a word n-gram is its folded words joined by a space; a character n-gram has an
/// ellipsis at each end where the text goes on: `dru…`, `…rug…`, `…ug`; one across words shows where they part, `…ug‗tri…`; and
/// a word n-gram at the beginning or the end of a text shows that, `‗ drug`, `trials ‗`; and one with shapes has the shapes' names
/// in the place of words, `was ‗Aa`; and a pair of words that stand apart has an ellipsis for each between them, `not … good`. No
/// folded word holds an ellipsis or the double low line (NFKC turns the one into three points, the other into a space with a mark below), so the kinds never meet.
/// Names of a field begin with the field's name and a mark that no folded word holds.
struct NgramExtractor {
    let options: FeatureOptions
    private var text: [UInt8] = []
    private var boundaries: [Int] = []
    private var name: [UInt8] = []
    private var charactersBefore: [WordCharacter] = []
    /// The code points of a run.
    private var characters: [UInt32] = []

    static let ellipsis: [UInt8] = Array("…".utf8)
    /// Stands where words part within a character n-gram, and for the edge of a text as if it were a word.
    static let parting: [UInt8] = Array("‗".utf8)

    init(options: FeatureOptions) { self.options = options }

    /// Whether there is nothing but words and pairs of words in a document without fields and without words of ``UnspacedScripts``.
    var findsWordsAndPairsAlone: Bool {
        options.wordNgrams <= 2 && !options.edges && options.shapeNgrams == 0 && options.skippedWords == 0 && options.characterNgrams == nil && options.acrossNgrams == nil
    }

    /// Shows `visitor` every n-gram of a document.
    @inline(__always)
    mutating func forEachNgram<Visitor: NgramVisitor>(
        of words: borrowing Words, _ visitor: inout Visitor
    ) throws(Visitor.Failure) {
        for section in words.sections {
            try forEachNgram(of: section, in: words, &visitor)
        }
    }

    @inline(__always)
    private mutating func forEachNgram<Visitor: NgramVisitor>(
        of section: Words.Section, in words: borrowing Words, _ visitor: inout Visitor
    ) throws(Visitor.Failure) {
        let longest = section.isCutAtWhiteSpace ? 1 : options.wordNgrams
        var next = section.words.lowerBound
        for i in section.words {
            let kind: NgramKind = words.isSymbol(i) ? .symbol : .word
            if section.isField {
                try visit(words.range(i, through: i), kind, of: section, in: words, &visitor)
            } else {
                try visitor.visitWord(i, kind, in: words)
            }
            var first = i - 1
            while first >= section.words.lowerBound, i - first < longest {
                // The second word of a pair in a field has no name by itself: the field's stands before the pair.
                if i - first == 1, !section.isField {
                    try visitor.visitPair(endingAt: i, in: words)
                } else {
                    try visit(words.range(first, through: i), .wordNgram, of: section, in: words, &visitor)
                }
                first -= 1
            }
            if section.isCutAtWhiteSpace { continue }
            if words.isUnspaced(i) {
                guard i >= next else { continue }
                let last = words.runEnd(from: i)
                next = last + 1
                try forEachRunNgram(i, through: last, in: words, &visitor)
            } else {
                if options.characterNgrams != nil, !words.isSymbol(i) {
                    try visitor.visitCharacterNgrams(ofWord: i, in: words, by: &self)
                }
                if options.acrossNgrams != nil, i > section.words.lowerBound {
                    try forEachAcrossNgram(endingIn: i, of: section, in: words, &visitor)
                }
            }
        }
        if options.edges, !section.isField { try forEachEdgeNgram(of: section, in: words, &visitor) }
        if options.shapeNgrams > 0, !section.isField { try forEachShapeNgram(of: section, in: words, &visitor) }
        if options.skippedWords > 0, !section.isField { try forEachSkipBigram(of: section, in: words, &visitor) }
    }

    /// Shows `visitor` the word n-grams that begin with the beginning of a section, or end with its end.
    @inline(never)
    private mutating func forEachEdgeNgram<Visitor: NgramVisitor>(
        of section: Words.Section, in words: borrowing Words, _ visitor: inout Visitor
    ) throws(Visitor.Failure) {
        // A model file may name any length.
        for length in 1..<max(1, min(options.wordNgrams, section.words.count + 1)) {
            let first = section.words.prefix(length)
            name.removeAll(keepingCapacity: true)
            name += Self.parting
            name.append(UInt8(ascii: " "))
            name += words.bytes[words.range(first.lowerBound, through: first.upperBound - 1)]
            try visitor.visit(name.span, .wordNgram, in: first)
            let last = section.words.suffix(length)
            name.removeAll(keepingCapacity: true)
            name += words.bytes[words.range(last.lowerBound, through: last.upperBound - 1)]
            name.append(UInt8(ascii: " "))
            name += Self.parting
            try visitor.visit(name.span, .wordNgram, in: last)
        }
    }

    /// Shows `visitor` the n-grams of a section's words that have a shape among them, with shapes in the place of the words that have one.
    @inline(never)
    private mutating func forEachShapeNgram<Visitor: NgramVisitor>(
        of section: Words.Section, in words: borrowing Words, _ visitor: inout Visitor
    ) throws(Visitor.Failure) {
        // The last word with a shape.
        var shaped = section.words.lowerBound - 1
        for last in section.words {
            if words.shape(last) != nil { shaped = last }
            for first in section.words[...last].suffix(options.shapeNgrams).reversed() where first <= shaped {
                name.removeAll(keepingCapacity: true)
                for i in first...last {
                    if i > first { name.append(UInt8(ascii: " ")) }
                    if let shape = words.shape(i) { name += shape.name.utf8 } else { name += words.bytes[words.range(i, through: i)] }
                }
                try visitor.visit(name.span, .wordNgram, in: first..<last + 1)
            }
        }
    }

    /// Shows `visitor` the pairs of a section's words that have others between them.
    @inline(never)
    private mutating func forEachSkipBigram<Visitor: NgramVisitor>(
        of section: Words.Section, in words: borrowing Words, _ visitor: inout Visitor
    ) throws(Visitor.Failure) {
        for last in section.words {
            for skipped in stride(from: 1, through: min(options.skippedWords, last - section.words.lowerBound - 1), by: 1) {
                let first = last - 1 - skipped
                name.removeAll(keepingCapacity: true)
                name += words.bytes[words.range(first, through: first)]
                for _ in 0..<skipped {
                    name.append(UInt8(ascii: " "))
                    name += Self.ellipsis
                }
                name.append(UInt8(ascii: " "))
                name += words.bytes[words.range(last, through: last)]
                try visitor.visit(name.span, .wordNgram, in: first..<last + 1)
            }
        }
    }

    /// Shows `visitor` the n-gram of the words that stand in `range`.
    @inline(__always)
    private mutating func visit<Visitor: NgramVisitor>(
        _ range: Range<Int>, _ kind: NgramKind, of section: Words.Section, in words: borrowing Words,
        _ visitor: inout Visitor
    ) throws(Visitor.Failure) {
        guard section.isField else { return try visitor.visit(words.tokens.bytes.span.extracting(range), kind) }
        name.removeAll(keepingCapacity: true)
        name += words.prefix(of: section)
        name += words.bytes[range]
        try visitor.visit(name.span, kind)
    }

    /// Hands `body` the name of each character n-gram of one word. A whole word is left out: it is a feature already.
    @inline(__always)
    mutating func forEachCharacterNgram<E: Error>(
        of word: Span<UInt8>, _ body: (Span<UInt8>) throws(E) -> Void
    ) throws(E) {
        guard let lengths = options.characterNgrams else { return }
        text.removeAll(keepingCapacity: true)
        text.append(word)
        markCharacters()
        let characters = boundaries.count - 1
        // Positions count the mark before the word as 0, its characters from 1, the mark behind it as the last.
        for length in stride(from: lengths.lowerBound, through: min(lengths.upperBound, characters + 1), by: 1) {
            for start in 0...(characters + 2 - length) {
                let from = max(start, 1) - 1
                let to = min(start + length - 1, characters)
                if from == to { continue }  // a mark alone
                compose(from, to, isBegun: start > 0, goesOn: start + length < characters + 2)
                try body(name.span)
            }
        }
    }

    /// Shows `visitor` each character n-gram of the words from `first` through `last` as they follow one another.
    @inline(__always)
    private mutating func forEachRunNgram<Visitor: NgramVisitor>(
        _ first: Int, through last: Int, in words: borrowing Words, _ visitor: inout Visitor
    ) throws(Visitor.Failure) {
        guard let lengths = options.runNgrams else { return }
        characters.removeAll(keepingCapacity: true)
        for word in first...last {
            RunNgram.appendCharacters(of: words.tokens.bytes.span.extracting(words.range(word, through: word)), to: &characters)
        }
        for length in stride(from: lengths.lowerBound, through: min(lengths.upperBound, characters.count), by: 1) {
            for start in 0...(characters.count - length) {
                if length <= RunNgram.mostCharacters {
                    try visitor.visitRun(RunNgram(characters.span, from: start, length: length))
                } else {
                    name.removeAll(keepingCapacity: true)
                    RunNgram.appendName(of: characters[start..<start + length], to: &name)
                    try visitor.visit(name.span, .characterNgram)
                }
            }
        }
    }

    /// Shows `visitor` the n-grams from a character of an earlier word to one of word `last`, of words that are not of unspaced scripts.
    @inline(never)
    private mutating func forEachAcrossNgram<Visitor: NgramVisitor>(
        endingIn last: Int, of section: Words.Section, in words: borrowing Words, _ visitor: inout Visitor
    ) throws(Visitor.Failure) {
        guard let lengths = options.acrossNgrams else { return }
        gatherCharacters(before: last, of: section, in: words, atMost: lengths.upperBound - 1)
        var length = 0
        let range = words.range(last, through: last)
        for i in range where i + 1 == range.upperBound || words.bytes[i + 1] & 0xC0 != 0x80 {
            length += 1
            guard length < lengths.upperBound else { return }
            for first in charactersBefore where lengths.contains(first.distance + length) {
                name.removeAll(keepingCapacity: true)
                name += Self.ellipsis
                for word in first.word...last {
                    if word > first.word { name += Self.parting }
                    let part = words.range(word, through: word)
                    name += words.bytes[max(part.lowerBound, first.start)...min(part.upperBound - 1, i)]
                }
                name += Self.ellipsis
                try visitor.visit(name.span, .characterNgram, in: first.word..<last + 1)
            }
        }
    }

    /// Notes the characters of a section's words before word `last` that are at most `distance` away from it, the nearest first.
    private mutating func gatherCharacters(
        before last: Int, of section: Words.Section, in words: borrowing Words, atMost distance: Int
    ) {
        charactersBefore.removeAll(keepingCapacity: true)
        var (away, word) = (1, last - 1)
        while word >= section.words.lowerBound, !words.isUnspaced(word) {
            for i in words.range(word, through: word).reversed() where words.bytes[i] & 0xC0 != 0x80 {
                away += 1
                guard away <= distance else { return }
                charactersBefore.append(WordCharacter(start: i, word: word, distance: away))
            }
            away += 1
            word -= 1
        }
    }

    /// Notes where the characters of `text` begin, and its end.
    private mutating func markCharacters() {
        boundaries.removeAll(keepingCapacity: true)
        for i in text.indices where text[i] & 0xC0 != 0x80 { boundaries.append(i) }
        boundaries.append(text.count)
    }

    private mutating func compose(_ from: Int, _ to: Int, isBegun: Bool, goesOn: Bool) {
        name.removeAll(keepingCapacity: true)
        if isBegun { name += Self.ellipsis }
        name += text[boundaries[from]..<boundaries[to]]
        if goesOn { name += Self.ellipsis }
    }
}

/// A character of a word.
private struct WordCharacter {
    /// Where its first byte stands.
    var start: Int
    var word: Int
    /// The characters from it up to another word, with one for each place where two words part.
    var distance: Int
}
