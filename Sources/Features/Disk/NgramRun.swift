internal import Matrices
package import Scratch

/// The n-grams of some documents on disk, in the order of their names' bytes, in sections that several threads write, merge and read.
package struct NgramRun: Sendable {
    package let sections: [NgramSection]

    /// The number of sections.
    package static let sectionCount = 16

    /// The number of n-grams.
    package var count: Int { sections.reduce(0) { $0 + $1.count } }

    /// Names that part the n-grams of a collection into about equal sections.
    package static func bounds(of counted: CountedDocuments) -> [[UInt8]] {
        (1..<sectionCount).map { section in counted.name(at: counted.ngramCount * section / sectionCount) }
    }

    /// Writes the n-grams of counted documents. `keys` has the group of each document, below `groups`; `bounds` are the same for all
    /// runs that are to be merged. O(postings + bytes of names), in parallel.
    package init(
        _ counted: CountedDocuments, keys: [UInt32], groups: Int, bounds: [[UInt8]], to file: ScratchFile, threads: Int
    ) throws(ScratchFileError) {
        let starts = [0] + bounds.map { counted.place(from: $0) } + [counted.ngramCount]
        sections = try Self.made(threads: threads) { (section) throws(ScratchFileError) in
            var writer = NgramSection.Writer(file)
            var ngram = CountedNgram()
            var inGroup = [UInt32](repeating: 0, count: groups)
            for place in starts[section]..<max(starts[section], starts[section + 1]) {
                let number = Int(counted.byName[place])
                ngram.name.removeAll(keepingCapacity: true)
                counted.appendName(of: number, to: &ngram.name)
                ngram.kind = counted.kind(of: number)
                ngram.keys.removeAll(keepingCapacity: true)
                ngram.counts.removeAll(keepingCapacity: true)
                counted.forEachDocument(of: number) { document in
                    let key = keys[document]
                    if inGroup[Int(key)] == 0 { ngram.keys.append(key) }
                    inGroup[Int(key)] += 1
                }
                if ngram.keys.count > 1 { ngram.keys.sort() }
                for key in ngram.keys {
                    ngram.counts.append(inGroup[Int(key)])
                    inGroup[Int(key)] = 0
                }
                try writer.append(ngram)
            }
            return try writer.finish()
        }
    }

    /// Merges runs with the same bounds, in their order. Only n-grams in at least `minimum` documents are kept.
    /// O(bytes · log runs), in parallel.
    package init(
        merging runs: [NgramRun], atLeast minimum: Int, to file: ScratchFile, threads: Int
    ) throws(ScratchFileError) {
        sections = try Self.made(threads: threads) { (section) throws(ScratchFileError) in
            var writer = NgramSection.Writer(file)
            var merge = try NgramMerge(runs.map { $0.sections[section] })
            while try merge.next() {
                if merge.ngram.documentCount >= minimum { try writer.append(merge.ngram) }
            }
            return try writer.finish()
        }
    }

    private static func made(
        threads: Int, _ section: @Sendable (Int) throws(ScratchFileError) -> NgramSection
    ) throws(ScratchFileError) -> [NgramSection] {
        var sections: [NgramSection] = []
        let made = parallelMap(pieces: sectionCount, threads: threads) { number in
            Result { () throws(ScratchFileError) in try section(number) }
        }
        for section in made { sections.append(try section.get()) }
        return sections
    }

    /// Hands `body` each n-gram in order.
    package func forEach(_ body: (CountedNgram) throws(ScratchFileError) -> Void) throws(ScratchFileError) {
        for section in sections {
            var cursor = NgramSection.Cursor(section)
            while try cursor.next() { try body(cursor.ngram) }
        }
    }
}

extension CountedDocuments {
    /// The name at a place in the order of the names.
    fileprivate func name(at place: Int) -> [UInt8] {
        var name: [UInt8] = []
        if place < ngramCount { appendName(of: Int(byName[place]), to: &name) }
        return name
    }

    /// The place of the first name that does not come before this one. O(log n-grams)
    fileprivate func place(from bound: [UInt8]) -> Int {
        var (low, high) = (0, ngramCount)
        while low < high {
            let middle = (low + high) / 2
            if name(at: middle).lexicographicallyPrecedes(bound) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
