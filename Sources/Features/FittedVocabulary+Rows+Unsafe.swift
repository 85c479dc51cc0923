package import Matrices

extension FittedVocabulary {
    /// The weighted rows of some of the counted documents, each once, in the order given.
    ///
    /// Feature by feature, in their order, every document with it takes it to the end of its row: so rows come out sorted. Since that many
    /// rows are too far apart for the processor's caches, blocks of rows take the features first, and the rows of a block then.
    /// O(postings), in parallel; the result does not depend on `threads`.
    package func rows(of counted: CountedDocuments, documents: [Int], threads: Int) -> SparseMatrix {
        let blocks = RowBlocks(rows: documents.count)
        var rowOf = [UInt32](repeating: RowBlocks.none, count: counted.count)
        for (row, document) in documents.enumerated() {
            precondition(rowOf[document] == RowBlocks.none, "document \(document) is asked for twice")
            rowOf[document] = UInt32(row)
        }
        let ranges = features.ranges
        let entrySizes = parallelMap(pieces: ranges.count, threads: threads) { [rowOf] piece in
            sizes(of: blocks, from: ranges[piece], rowOf: rowOf, counted)
        }
        // Where each range's entries in each block begin.
        var starts = entrySizes
        var blockStarts = [0]
        var entries = 0
        for block in 0..<blocks.count {
            for piece in ranges.indices {
                starts[piece][block] = entries
                entries += entrySizes[piece][block]
            }
            blockStarts.append(entries)
        }

        var offsets = [0]
        offsets.reserveCapacity(documents.count + 1)
        var values: [Float] = []
        var indices = [UInt32](inHugePages: entries) { indices in
            values = [Float](inHugePages: entries) { values in
                // Each piece of work has places of its own, and together they have all.
                nonisolated(unsafe) let indices = indices
                nonisolated(unsafe) let values = values
                parallelFor(pieces: ranges.count, threads: threads) { [rowOf, starts] piece in
                    deal(ranges[piece], rowOf: rowOf, counted, to: blocks, at: starts[piece], indices, values)
                }
                let scratch = Spares { BlockEntries() }
                let rows = parallelMap(pieces: blocks.count, threads: threads) { [blockStarts] block in
                    let span = blockStarts[block]..<blockStarts[block + 1]
                    return scratch.withSpare {
                        $0.replace(with: indices.extracting(span), values.extracting(span))
                        return finish(blocks.rows(of: block), blocks, $0, indices.extracting(span), values.extracting(span))
                    }
                }
                for (block, rows) in rows.enumerated() {
                    for row in rows {
                        let start = blockStarts[block] + row.lowerBound
                        if start != offsets.last! {
                            (indices.baseAddress! + offsets.last!).update(from: indices.baseAddress! + start, count: row.count)
                            (values.baseAddress! + offsets.last!).update(from: values.baseAddress! + start, count: row.count)
                        }
                        offsets.append(offsets.last! + row.count)
                    }
                }
            }
        }
        indices.removeLast(entries - offsets.last!)
        values.removeLast(entries - offsets.last!)
        return SparseMatrix(trustedRowOffsets: offsets, indices: indices, values: values, columns: features.count)
    }

    /// Hands `body` the row and the count of each entry that a feature makes.
    @inline(__always)
    private func forEachEntry(
        of feature: Int, rowOf: UnsafeBufferPointer<UInt32>, _ counted: CountedDocuments, _ blocks: RowBlocks,
        _ body: (UInt32, UInt32) -> Void
    ) {
        let largest = blocks.largestCount
        for place in features[feature] {
            counted.forEachPosting(of: Int(features.ngrams[place])) { document, count in
                let row = rowOf[document]
                guard row != RowBlocks.none else { return }
                var rest = count
                while rest > largest {
                    body(row, largest)
                    rest -= largest
                }
                body(row, rest)
            }
        }
    }

    /// How many entries of each block the features in `range` make.
    private func sizes(of blocks: RowBlocks, from range: Range<Int>, rowOf: [UInt32], _ counted: CountedDocuments) -> [Int] {
        var sizes = [Int](repeating: 0, count: blocks.count)
        sizes.withUnsafeMutableBufferPointer { sizes in
            rowOf.withUnsafeBufferPointer { rowOf in
                for feature in range {
                    forEachEntry(of: feature, rowOf: rowOf, counted, blocks) { row, _ in sizes[blocks.block(of: row)] &+= 1 }
                }
            }
        }
        return sizes
    }

    /// Takes the features in `range` to the blocks: the feature as an index, row and count as a value.
    private func deal(
        _ range: Range<Int>, rowOf: [UInt32], _ counted: CountedDocuments, to blocks: RowBlocks, at starts: [Int],
        _ indices: UnsafeMutableBufferPointer<UInt32>, _ values: UnsafeMutableBufferPointer<Float>
    ) {
        var ends = starts
        ends.withUnsafeMutableBufferPointer { ends in
            rowOf.withUnsafeBufferPointer { rowOf in
                for feature in range {
                    forEachEntry(of: feature, rowOf: rowOf, counted, blocks) { row, count in
                        let block = blocks.block(of: row)
                        let end = ends[block]
                        indices[end] = UInt32(truncatingIfNeeded: feature)
                        values[end] = Float(bitPattern: blocks.packed(row, count))
                        ends[block] = end &+ 1
                    }
                }
            }
        }
    }

    /// Takes the entries of a block to its rows, and weighs them. Returns where the rows are.
    private func finish(
        _ rows: Range<Int>, _ blocks: RowBlocks, _ entries: BlockEntries, _ indices: UnsafeMutableBufferPointer<UInt32>,
        _ values: UnsafeMutableBufferPointer<Float>
    ) -> [Range<Int>] {
        var starts = [Int](repeating: 0, count: rows.count + 1)
        for entry in entries.packed { starts[blocks.row(of: entry) + 1] += 1 }
        for row in 0..<rows.count { starts[row + 1] += starts[row] }
        var ends = starts
        ends.withUnsafeMutableBufferPointer { ends in
            starts.withUnsafeBufferPointer { starts in
                for (feature, entry) in zip(entries.features, entries.packed) {
                    let row = blocks.row(of: entry)
                    let end = ends[row]
                    // The n-grams of one hashed feature, or the parts of a large count.
                    if end > starts[row], indices[end - 1] == feature {
                        let sum = values[end - 1].bitPattern.addingReportingOverflow(blocks.count(of: entry))
                        values[end - 1] = Float(bitPattern: sum.overflow ? .max : sum.partialValue)
                    } else {
                        indices[end] = feature
                        values[end] = Float(bitPattern: blocks.count(of: entry))
                        ends[row] = end + 1
                    }
                }
            }
        }
        let weighting = Weighting(options: options)
        return (0..<rows.count).map { row in
            let span = starts[row]..<ends[row]
            var weights = values.extracting(span).mutableSpan
            weighting.weigh(indices.extracting(span).span, &weights, scales: scales.span)
            return span
        }
    }
}

/// The entries of a block in the order of their features, while its rows are written over them.
private struct BlockEntries: Sendable {
    private(set) var features: [UInt32] = []
    private(set) var packed: [UInt32] = []

    mutating func replace(with indices: UnsafeMutableBufferPointer<UInt32>, _ values: UnsafeMutableBufferPointer<Float>) {
        features.removeAll(keepingCapacity: true)
        features.append(contentsOf: indices)
        packed.removeAll(keepingCapacity: true)
        values.withMemoryRebound(to: UInt32.self) { packed.append(contentsOf: $0) }
    }
}

/// How the rows of a matrix that is being made are divided into blocks, and how a row of a block and a count fit 32 bits.
private struct RowBlocks: Sendable {
    static let none = UInt32.max

    private let total: Int
    /// A block has 2^bits rows: few enough for a cache to hold the end of each, and never so few that there are many blocks.
    private let bits: UInt32

    init(rows: Int) {
        total = rows
        var bits: UInt32 = 9
        while rows >> Int(bits) >= 256 { bits += 1 }
        self.bits = bits
    }

    var count: Int { (total + (1 << Int(bits)) - 1) >> Int(bits) }
    var largestCount: UInt32 { .max >> bits }

    func rows(of block: Int) -> Range<Int> { block << Int(bits)..<min((block + 1) << Int(bits), total) }

    @inline(__always)
    func block(of row: UInt32) -> Int { Int(row >> bits) }

    @inline(__always)
    func packed(_ row: UInt32, _ count: UInt32) -> UInt32 { count << bits | row & ((1 << bits) - 1) }

    @inline(__always)
    func row(of packed: UInt32) -> Int { Int(packed & ((1 << bits) - 1)) }

    @inline(__always)
    func count(of packed: UInt32) -> UInt32 { packed >> bits }
}
