/// Ranges of columns that are about equally much work, for threads to share.
///
/// A thread that always takes the same ranges keeps their rows of a weight matrix in its own cache. Sharing out the documents instead
/// was tried: each thread then reads what the other has just written, and two took as long as one.
extension SparseMatrix {
    /// The same matrix, sharded as suits products of `batch` of its rows with matrices of `width` columns. Where there is too little
    /// to do there is one shard. It depends on nothing else, so sums by shards are the same at any number of threads.
    /// O(rows · log non-zeros), in parallel
    public func sharded(batch: Int, width: Int, threads: Int = 1) -> SparseMatrix {
        sharded(Self.shardCount(rows: rows, nonZeros: nonZeros, batch: batch, width: width), width: width, threads: threads)
    }

    /// How many shards suit a matrix with so many rows and non-zeros.
    static func shardCount(rows: Int, nonZeros: Int, batch: Int, width: Int) -> Int {
        guard rows > 0 else { return 1 }
        let length = nonZeros / rows
        // A non-zero costs as much as eight columns before its first: its row is seldom in the nearest cache.
        let work = length * batch * (width + 8)
        var count = 1
        while count < mostShards, 2 * count * leastWork <= work, 2 * count * leastLength <= length { count *= 2 }
        return count
    }

    private static let mostShards = 8
    /// Less takes about as long as handing it out to a thread and waiting for it.
    private static let leastWork = 8192
    /// A document's least non-zeros in a shard, on average.
    private static let leastLength = 16

    /// The same matrix in so many shards, for products with matrices of `width` columns.
    package func sharded(_ count: Int, width: Int, threads: Int = 1) -> SparseMatrix {
        precondition(count >= 1 && count <= WorkerTeam.mostPieces)
        var sample: [UInt32] = []
        for place in stride(from: 0, to: nonZeros, by: Self.sampleStride(nonZeros: nonZeros)) { sample.append(indices[place]) }
        return sharded(at: Self.shardBounds(count, width: width, columns: columns, sample: sample), threads: threads)
    }

    /// The same matrix in shards that these columns part.
    func sharded(at bounds: [UInt32], threads: Int = 1) -> SparseMatrix {
        var result = self
        result.setShards(bounds.count + 1, splits: bounds.isEmpty ? [] : splits(at: bounds, threads: threads))
        return result
    }

    /// Every so many non-zeros one is a sample of them.
    static func sampleStride(nonZeros: Int) -> Int { max(1, nonZeros / 10_000) }

    /// The columns that part the work into about equal parts, by a sample of the non-zeros' columns.
    static func shardBounds(_ count: Int, width: Int, columns: Int, sample: [UInt32]) -> [UInt32] {
        guard count > 1 else { return [] }
        let sample = sample.sorted()
        // Where columns stand in the order of their frequency, the rows of the first stay in the nearest caches, of some 32 KiB
        // and 1 MiB; those of the last come from afar.
        func cost(_ column: UInt32) -> Int {
            let bytes = Int(column) * width * 4
            return bytes < 1 << 15 ? 1 : bytes < 1 << 20 ? 2 : 4
        }
        let total = sample.reduce(0) { $0 + cost($1) }
        var bounds: [UInt32] = []
        var sum = 0
        for column in sample {
            while bounds.count + 1 < count, sum * count >= total * (bounds.count + 1) { bounds.append(column) }
            sum += cost(column)
        }
        while bounds.count + 1 < count { bounds.append(UInt32(clamping: columns)) }
        return bounds
    }

    /// Where each row's non-zeros of each shard begin, and the end.
    private func splits(at bounds: [UInt32], threads: Int) -> [Int] {
        let pieces = min(64, rows)
        var parts = parallelMap(pieces: pieces, threads: threads) { piece in
            var splits: [Int] = []
            for row in (0..<rows).part(piece, of: pieces) {
                var start = rowOffsets[row]
                splits.append(start)
                for bound in bounds {
                    var end = rowOffsets[row + 1]
                    while start < end {
                        let middle = (start + end) / 2
                        if indices[middle] < bound { start = middle + 1 } else { end = middle }
                    }
                    splits.append(start)
                }
            }
            return splits
        }
        parts.append([nonZeros])
        return Array(joining: parts, threads: threads)
    }

    /// The non-zeros by pointer, for the kernels of this module.
    func withShards<Result>(_ body: (ShardPointers) -> Result) -> Result {
        (shards == 1 ? rowOffsets : splits).withUnsafeBufferPointer { splits in
            indices.withUnsafeBufferPointer { indices in
                values.withUnsafeBufferPointer { values in
                    // There is always a split. Without non-zeros nothing is read through the others.
                    let base = splits.baseAddress!
                    return body(
                        ShardPointers(
                            splits: base, count: shards,
                            indices: indices.baseAddress ?? UnsafeRawPointer(base).assumingMemoryBound(to: UInt32.self),
                            values: values.baseAddress ?? UnsafeRawPointer(base).assumingMemoryBound(to: Float.self)))
                }
            }
        }
    }

    /// Stops a programmer's mistake before a pointer follows it.
    func check(_ selection: some Collection<Int>) {
        for row in selection { precondition(row >= 0 && row < rows, "row \(row) of \(rows)") }
    }
}

/// A sparse matrix by shard and row.
struct ShardPointers {
    fileprivate let splits: UnsafePointer<Int>
    let count: Int
    fileprivate let indices: UnsafePointer<UInt32>
    fileprivate let values: UnsafePointer<Float>

    /// All non-zeros of a row.
    @inline(__always)
    subscript(row: Int) -> NonZeros {
        let start = splits[row * count]
        return NonZeros(indices: indices + start, values: values + start, count: splits[(row + 1) * count] - start)
    }

    /// Where it stands where the non-zeros of a row begin.
    @inline(__always)
    func place(ofRow row: Int) -> UnsafePointer<Int> { splits + row * count }

    @inline(__always)
    subscript(shard: Int, row: Int) -> NonZeros {
        let start = splits[row * count + shard]
        return NonZeros(
            indices: indices + start, values: values + start, count: splits[row * count + shard + 1] - start)
    }
}
