import Features
import Matrices
import Testing
import Tokenization

@Suite struct NgramLocatorTests {
    /// Words in which characters come again, so that the same n-gram stands in several places of one run or word.
    private static let words = [
        "中中中中", "中国中国", "学习中文", "สวัสดีสวัสดี", "가가", "abab", "aaaa", "drug", "drug", "x", "中中中x中中",
    ]

    private static let options = FeatureOptions.plain.with {
        $0.wordNgrams = 3
        $0.edges = true
        $0.skippedWords = 2
        $0.characterNgrams = 2...3
        $0.runNgrams = 1...5
        $0.acrossNgrams = 3...6
        $0.minimumDocumentCount = 2
    }

    /// All n-grams are found, and those that are no features leave the places of the others alone.
    @Test(arguments: 1...4 as ClosedRange<UInt64>, [FeatureOptions.Space.vocabulary, .hashed(bits: 14)])
    func placesAreThoseOfTheSimpleWay(seed: UInt64, space: FeatureOptions.Space) throws {
        var random = RandomTexts(seed: seed, Self.words)
        let texts = random.texts(40, maximumWords: 10)
        let fitted = try Fitted(texts, options: Self.options.with { $0.space = space })
        for text in texts.texts + random.texts(10).texts {
            let document = try LocatedDocument(text.span, vocabulary: fitted.vocabulary, tokenizer: fitted.tokenizer)
            let expected = try Self.places(document.words).filter { name, _ in
                try fitted.vocabulary.feature(named: Array(name.utf8).span) != nil
            }
            let found = Dictionary(document.ngrams.map { ($0.name, $0.places.map { [$0.lowerBound, $0.upperBound] }) }) { $0 + $1 }
            #expect(Set(found.keys) == Set(expected.keys))
            for (name, places) in found {
                #expect(places.sorted { $0.lexicographicallyPrecedes($1) } == expected[name]?.sorted { $0.lexicographicallyPrecedes($1) }, "\(name)")
            }
        }
    }

    /// By name, the first word of each occurrence and the one behind its last.
    private static func places(_ words: [LocatedDocument.Word]) -> [String: [[Int]]] {
        var places: [String: [[Int]]] = [:]
        func note(_ name: String, _ first: Int, _ last: Int) { places[name, default: []].append([first, last + 1]) }
        func joined(_ range: ClosedRange<Int>) -> String { words[range].map(\.name).joined(separator: " ") }
        func text(_ scalars: some Sequence<UnicodeScalar>) -> String { String(String.UnicodeScalarView(scalars)) }
        let scalars = words.map { Array($0.name.unicodeScalars) }
        let isUnspaced = scalars.map { $0[0].value >= 0xE00 }
        for last in words.indices {
            for first in max(0, last - 2)...last { note(joined(first...last), first, last) }
            for skipped in 1...2 where skipped < last {
                let first = last - skipped - 1
                note(words[first].name + String(repeating: " …", count: skipped) + " " + words[last].name, first, last)
            }
        }
        for length in 1...2 where length <= words.count {
            note("‗ " + joined(0...length - 1), 0, length - 1)
            note(joined(words.count - length...words.count - 1) + " ‗", words.count - length, words.count - 1)
        }
        // Every character with its word; a nil where words part, in a line for n-grams across.
        var line: [(scalar: UnicodeScalar, word: Int?)] = []
        var run: [(scalar: UnicodeScalar, word: Int)] = []
        func closeRun() {
            for length in 1...5 {
                for start in stride(from: 0, through: run.count - length, by: 1) {
                    let piece = run[start..<start + length]
                    note("…\(text(piece.map(\.scalar)))…", piece.first!.word, piece.last!.word)
                }
            }
            run = []
        }
        for word in words.indices {
            if word == 0 || !isUnspaced[word] || words[word - 1].range.upperBound < words[word].range.lowerBound { closeRun() }
            line.append(("‗", nil))
            line += scalars[word].map { ($0, word) }
            if isUnspaced[word] {
                run += scalars[word].map { ($0, word) }
                continue
            }
            let count = scalars[word].count
            for length in 2...3 where length <= count + 1 {
                for start in 0...count + 2 - length {
                    let piece = max(start, 1) - 1..<min(start + length - 1, count)
                    if piece.isEmpty { continue }
                    note((start > 0 ? "…" : "") + text(scalars[word][piece]) + (start + length < count + 2 ? "…" : ""), word, word)
                }
            }
        }
        closeRun()
        for start in line.indices {
            for length in 3...6 where start + length <= line.count {
                let piece = line[start..<start + length]
                guard let first = piece.first!.word, let last = piece.last!.word, first < last,
                    piece.allSatisfy({ $0.word.map { !isUnspaced[$0] } ?? true }) else { continue }
                note("…\(text(piece.map(\.scalar)))…", first, last)
            }
        }
        return places
    }
}
