import Features
import Matrices
import Scratch
import Testing

/// That counts add up is shown beside the sections; this is about the order of names and of sections.
@Suite struct NgramMergeTests {
    private func ngram(_ name: [UInt8], _ kind: NgramKind = .word, _ counts: KeyValuePairs<UInt32, UInt32> = [0: 1]) -> CountedNgram {
        var ngram = CountedNgram()
        ngram.name = name
        ngram.kind = kind
        ngram.keys = counts.map(\.key)
        ngram.counts = counts.map(\.value)
        return ngram
    }

    private func section(_ ngrams: [CountedNgram], in file: ScratchFile) throws -> NgramSection {
        var writer = NgramSection.Writer(file)
        for ngram in ngrams { try writer.append(ngram) }
        return try writer.finish()
    }

    private func merged(_ sections: [NgramSection]) throws -> [CountedNgram] {
        var merge = try NgramMerge(sections)
        var ngrams: [CountedNgram] = []
        while try merge.next() { ngrams.append(merge.ngram) }
        for _ in 0..<2 { #expect(try !merge.next()) }
        return ngrams
    }

    /// Names that agree in their first eight bytes, in length but for zeros, and with the empty name.
    @Test func namesThatBeginAlikeAreToldApart() throws {
        let file = try ScratchFile(folder: "/tmp")
        let eight = Array("eightbyt".utf8)
        let names = [
            [], [0], [0, 0], Array(repeating: 0, count: 8), Array(repeating: 0, count: 9), [0, 1], [1], Array("eight".utf8), eight, eight + [0],
            eight + [0, 0], eight + [0, 255], eight + [1], eight + [255], Array(repeating: 255, count: 7), Array(repeating: 255, count: 8),
            Array(repeating: 255, count: 9),
        ] as [[UInt8]]
        #expect(names == names.sorted { $0.lexicographicallyPrecedes($1) })
        for step in 1...names.count {
            // Section s has the names that are s and so many steps from the first.
            let sections = try (0..<step).map { first in
                try section(stride(from: first, to: names.count, by: step).map { ngram(names[$0]) }, in: file)
            }
            for sections in [sections, sections.reversed(), sections + sections.reversed()] {
                let result = try merged(sections)
                #expect(result.map(\.name) == names)
                #expect(result.allSatisfy { $0.keys == [0] && Int($0.counts[0]) == sections.count / step })
            }
        }
    }

    /// The first section in their order decides, wherever its cursor stands among the others.
    @Test func theKindIsThatOfTheFirstSection() throws {
        let file = try ScratchFile(folder: "/tmp")
        let kinds = NgramKind.allCases
        for first in 0..<9 {
            let sections = try (0..<9).map { number in
                let before = (0..<(number * 5 % 9)).map { ngram([UInt8($0)]) }
                let common = number < first ? [] : [ngram([100], kinds[number % kinds.count])]
                return try section(before + common, in: file)
            }
            let last = try #require(try merged(sections).last)
            #expect(last.name == [100] && last.kind == kinds[first % kinds.count] && last.documentCount == 9 - first)
        }
    }

    /// Merging merged sections is merging them all at once, in any grouping of neighbours.
    @Test func groupsMergeAsTheWhole() throws {
        var generator = SeededGenerator(seed: 11)
        let file = try ScratchFile(folder: "/tmp")
        let sections = try (0..<12).map { _ in
            let names = Set((0..<generator.integer(below: 40)).map { _ in
                (0..<generator.integer(below: 12)).map { _ in UInt8(generator.integer(below: 2)) }
            })
            return try section(
                names.sorted { $0.lexicographicallyPrecedes($1) }.map { name in
                    var ngram = CountedNgram()
                    ngram.name = name
                    ngram.kind = NgramKind.allCases[name.count % NgramKind.allCases.count]
                    ngram.keys = (0..<6).filter { _ in generator.integer(below: 2) == 0 }.map { $0 * 1_000_000 }
                    ngram.counts = ngram.keys.map { _ in UInt32(1 + generator.integer(below: 1_000)) }
                    return ngram
                }, in: file)
        }
        let whole = try merged(sections)
        for size in [1, 2, 5, 11, 12] {
            let groups = try stride(from: 0, to: sections.count, by: size).map { first in
                try section(merged(Array(sections[first..<min(first + size, sections.count)])), in: file)
            }
            #expect(try merged(groups) == whole)
        }
        #expect(whole.allSatisfy { zip($0.keys, $0.keys.dropFirst()).allSatisfy { $0 < $1 } && !$0.counts.contains(0) })
    }

    @Test func nothingIsMergedToNothing() throws {
        let file = try ScratchFile(folder: "/tmp")
        let none = try section([], in: file)
        #expect(none.count == 0)
        #expect(try merged([]) == [] && merged([none]) == [] && merged([none, none, none]) == [])
        let one = ngram([7], .symbol, [3: 4, 5: 6])
        #expect(try merged([none, section([one], in: file), none]) == [one])
    }
}
