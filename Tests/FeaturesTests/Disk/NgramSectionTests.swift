import Features
import Matrices
import Scratch
import Testing

@Suite struct NgramSectionTests {
    /// N-grams of random names, ascending, with random counts; some names are long and have beginnings in common.
    private func ngrams(_ count: Int, seed: UInt64) -> [CountedNgram] {
        var generator = SeededGenerator(seed: seed)
        var names: Set<[UInt8]> = [[]]
        while names.count < count {
            names.insert((0..<generator.integer(below: 30)).map { $0 < 12 ? UInt8(generator.integer(below: 2)) : .random(in: 0...3, using: &generator) })
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }.map { name in
            var ngram = CountedNgram()
            ngram.name = name
            ngram.kind = NgramKind.allCases[generator.integer(below: 4)]
            for key in 0..<300 where generator.integer(below: 100) == 0 {
                ngram.keys.append(UInt32(key))
                ngram.counts.append(generator.integer(below: 3) == 0 ? UInt32.max / 300 : 1)
            }
            return ngram
        }
    }

    private func section(_ ngrams: [CountedNgram], in file: ScratchFile) throws -> NgramSection {
        var writer = NgramSection.Writer(file)
        for ngram in ngrams { try writer.append(ngram) }
        return try writer.finish()
    }

    @Test(arguments: [1, 2, 5, 20_000]) func whatIsWrittenIsRead(count: Int) throws {
        let ngrams = ngrams(count, seed: 4)
        let file = try ScratchFile(folder: "/tmp")
        let section = try section(ngrams, in: file)
        #expect(section.count == ngrams.count)
        // Several blocks, where there is much.
        #expect(count < 20_000 || file.count > 2 * NgramSection.blockSize)
        var cursor = NgramSection.Cursor(section)
        for ngram in ngrams {
            #expect(try cursor.next())
            #expect(cursor.ngram == ngram)
        }
        #expect(try !cursor.next())
    }

    /// Against counts in a dictionary.
    @Test(arguments: [1, 2, 3, 16]) func mergingAddsUp(sections count: Int) throws {
        let file = try ScratchFile(folder: "/tmp")
        let all = ngrams(3000, seed: 5)
        var generator = SeededGenerator(seed: 6)
        var expected: [[UInt8]: (kind: NgramKind, counts: [UInt32: UInt32])] = [:]
        let sections = try (0..<count).map { number in
            // The last one has none.
            let some = all.filter { _ in number + 1 < max(count, 2) && generator.integer(below: 3) > 0 }
            for ngram in some {
                let counts = zip(ngram.keys, ngram.counts)
                expected[ngram.name, default: (ngram.kind, [:])].counts.merge(counts, uniquingKeysWith: +)
            }
            return try section(some, in: file)
        }
        var merge = try NgramMerge(sections)
        for name in expected.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            #expect(try merge.next())
            let ngram = merge.ngram
            #expect(ngram.name == name && ngram.kind == expected[name]?.kind)
            #expect(ngram.keys == ngram.keys.sorted())
            #expect(Dictionary(zip(ngram.keys, ngram.counts)) { $1 } == expected[name]?.counts)
        }
        #expect(try !merge.next())
    }
}
