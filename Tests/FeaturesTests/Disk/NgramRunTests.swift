import Features
import Matrices
import Scratch
import Testing
import Tokenization

@Suite struct NgramRunTests {
    private static let options = FeatureOptions.plain.with { $0.wordNgrams = 2 }
    private static let tokenizer = TokenizerOptions(symbols: true)

    private let texts: Texts
    private let groups: [UInt32]
    private let file: ScratchFile

    init() throws {
        var random = RandomTexts(seed: 51, RandomTexts.spaced, RandomTexts.symbols)
        texts = random.texts(120)
        groups = (0..<120).map { UInt32($0 * $0 % 7) }
        file = try ScratchFile(folder: "/tmp")
    }

    private func counted(_ documents: Range<Int>) throws -> CountedDocuments {
        try CountedDocuments(Texts(Array(texts.texts[documents])), tokenizer: Self.tokenizer, options: Self.options, threads: 1)
    }

    private func run(_ documents: Range<Int>, bounds: [[UInt8]], threads: Int = 1) throws -> NgramRun {
        try NgramRun(counted(documents), keys: Array(groups[documents]), groups: 7, bounds: bounds, to: file, threads: threads)
    }

    private func ngrams(_ run: NgramRun) throws -> [CountedNgram] {
        var ngrams: [CountedNgram] = []
        try run.forEach { ngrams.append($0) }
        #expect(ngrams.count == run.count)
        return ngrams
    }

    /// Against documents whose n-grams are found the simple way.
    @Test func aRunHasTheDocumentsOfEachGroup() throws {
        var expected: [[UInt8]: [UInt32: UInt32]] = [:]
        for (text, group) in zip(texts.texts, groups) {
            for name in try naiveCounts(text, options: Self.options, tokenizer: Self.tokenizer).keys { expected[name, default: [:]][group, default: 0] += 1 }
        }
        for threads in [1, 3] {
            let found = try ngrams(run(0..<120, bounds: NgramRun.bounds(of: counted(0..<120)), threads: threads))
            #expect(found.map(\.name) == expected.keys.sorted { $0.lexicographicallyPrecedes($1) })
            for ngram in found {
                #expect(ngram.keys == ngram.keys.sorted())
                #expect(Dictionary(uniqueKeysWithValues: zip(ngram.keys, ngram.counts)) == expected[ngram.name])
            }
        }
    }

    /// Blocks of any sizes, bounds from any of them and from documents without a word: what is merged is the run of all at once.
    @Test(arguments: [[1, 60, 120], [0, 2, 3, 50, 120], Array(1...120)], [1, 3])
    func mergedBlocksAreTheWhole(ends: [Int], threads: Int) throws {
        let blocks = zip([0] + ends, ends).map { $0..<$1 }
        let whole = try ngrams(run(0..<120, bounds: NgramRun.bounds(of: counted(0..<120))))
        for bounds in try [0..<120, 0..<1, 118..<120, 0..<0].map({ NgramRun.bounds(of: try counted($0)) }) {
            let runs = try blocks.map { try run($0, bounds: bounds, threads: threads) }
            for minimum in [0, 1, 3, 121] {
                let merged = try NgramRun(merging: runs, atLeast: minimum, to: file, threads: threads)
                #expect(try ngrams(merged) == whole.filter { $0.documentCount >= minimum })
            }
        }
    }

    /// Every n-gram stands in the section of its name, so that sections of the same number can be merged by themselves.
    @Test func sectionsArePartedByTheBounds() throws {
        for source in [0..<120, 0..<1, 30..<33, 0..<0] {
            let bounds = try NgramRun.bounds(of: counted(source))
            #expect(bounds.count == NgramRun.sectionCount - 1)
            #expect(zip(bounds, bounds.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
            let sections = try run(0..<120, bounds: bounds).sections
            #expect(sections.count == NgramRun.sectionCount)
            for (number, section) in sections.enumerated() {
                var cursor = NgramSection.Cursor(section)
                while try cursor.next() {
                    let name = cursor.ngram.name
                    #expect(number == 0 || !name.lexicographicallyPrecedes(bounds[number - 1]))
                    #expect(number == bounds.count || name.lexicographicallyPrecedes(bounds[number]))
                }
            }
        }
        // Bounds of the documents themselves make about equal sections.
        let counts = try run(0..<120, bounds: NgramRun.bounds(of: counted(0..<120))).sections.map(\.count)
        #expect(counts.max()! - counts.min()! <= 1 && counts.min()! > 10)
    }

    @Test func whatRefusesEndsTheReading() throws {
        let run = try run(0..<120, bounds: NgramRun.bounds(of: counted(0..<120)))
        var count = 0
        #expect(throws: ScratchFileError.self) {
            try run.forEach { (_) throws(ScratchFileError) in
                count += 1
                if count == 100 { throw file.damage }
            }
        }
        #expect(count == 100)
    }
}
