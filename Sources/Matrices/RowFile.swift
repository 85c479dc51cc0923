public import Scratch

/// The rows of a matrix in a file, for those that memory does not hold: each row is read when it is asked for.
///
/// A row is its checksum, its indices and its values. Where it lies and how long it is takes 12 bytes in memory.
public struct RowFile: ExampleRows {
    /// Where some rows lie.
    package struct Places: Sendable {
        fileprivate(set) var starts: [Int] = []
        fileprivate(set) var lengths: [UInt32] = []
    }

    private let file: ScratchFile
    private let places: Places
    public let columns: Int
    /// The columns that part the shards of its matrices; none with one shard.
    private var bounds: [UInt32] = []

    /// The rows that several writers wrote to one file, in the order given.
    package init(_ file: ScratchFile, joining parts: [Places], columns: Int) {
        var places = Places()
        let count = parts.reduce(0) { $0 + $1.starts.count }
        places.starts.reserveCapacity(count)
        places.lengths.reserveCapacity(count)
        for part in parts {
            places.starts += part.starts
            places.lengths += part.lengths
        }
        self.file = file
        self.places = places
        self.columns = columns
    }

    public var rows: Int { places.starts.count }

    private var nonZeros: Int { places.lengths.reduce(0) { $0 + Int($1) } }

    /// The most bytes of a matrix that holds so many consecutive rows, counted from the first.
    package func largestMatrix(rows count: Int) -> Int {
        stride(from: 0, to: rows, by: count).map { start in
            places.lengths[start..<min(start + count, rows)].reduce(0) { $0 + 8 * Int($1) }
        }.max() ?? 0
    }

    public func sharded(batch: Int, width: Int, threads: Int = 1) throws(ScratchFileError) -> RowFile {
        let nonZeros = nonZeros
        let count = SparseMatrix.shardCount(rows: rows, nonZeros: nonZeros, batch: batch, width: width)
        var result = self
        result.bounds = []
        guard count > 1 else { return result }
        var sample: [UInt32] = []
        var place = 0
        var start = 0
        var words: [UInt32] = []
        for row in 0..<rows {
            let end = start + Int(places.lengths[row])
            if place < end { try read(row, into: &words) }
            while place < end {
                sample.append(words[Self.headWords + place - start])
                place += SparseMatrix.sampleStride(nonZeros: nonZeros)
            }
            start = end
        }
        result.bounds = SparseMatrix.shardBounds(count, width: width, columns: columns, sample: sample)
        return result
    }

    public func matrix(holding rows: [Int]) throws(ScratchFileError) -> (matrix: SparseMatrix, rows: [Int]) {
        (try matrix(of: rows), Array(rows.indices))
    }

    public func matrix(holding rows: Range<Int>) throws(ScratchFileError) -> (matrix: SparseMatrix, rows: Range<Int>) {
        (try matrix(of: rows), 0..<rows.count)
    }

    /// The matrix of some rows, in the order given.
    private func matrix(of rows: some Collection<Int>) throws(ScratchFileError) -> SparseMatrix {
        var offsets = [0]
        var indices: [UInt32] = []
        var values: [Float] = []
        let count = rows.reduce(0) { $0 + Int(places.lengths[$1]) }
        offsets.reserveCapacity(rows.count + 1)
        indices.reserveCapacity(count)
        values.reserveCapacity(count)
        var words: [UInt32] = []
        for row in rows {
            try read(row, into: &words)
            let length = Int(places.lengths[row])
            indices += words[Self.headWords..<Self.headWords + length]
            for word in words[(Self.headWords + length)...] { values.append(Float(bitPattern: word)) }
            offsets.append(indices.count)
        }
        return SparseMatrix(rowOffsets: offsets, indices: indices, values: values, columns: columns).sharded(at: bounds)
    }

    /// A row's checksum takes so many words.
    private static let headWords = 2

    /// Reads a row as it lies in the file, and checks it.
    private func read(_ row: Int, into words: inout [UInt32]) throws(ScratchFileError) {
        let count = Self.headWords + 2 * Int(places.lengths[row])
        if words.count > count { words.removeLast(words.count - count) }
        while words.count < count { words.append(0) }
        try file.read(&words, from: places.starts[row])
        guard Self.checksum(words) == (words[0], words[1]) else { throw file.damage }
    }

    private static func checksum(_ words: [UInt32]) -> (UInt32, UInt32) {
        let hash = XXH64.hash(words.span.extracting(headWords..<words.count).bytes)
        return (UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32))
    }

    /// Writes rows one after another. Several may write to one file, each from a thread of its own.
    package struct Writer {
        private let file: ScratchFile
        private var places = Places()
        /// What is not written yet.
        private var buffer: [UInt32] = []
        private var row: [UInt32] = []

        private static let bufferWords = 1 << 18

        package init(_ file: ScratchFile) { self.file = file }

        /// Appends a row, whose indices ascend strictly.
        package mutating func append(indices: [UInt32], values: [Float]) throws(ScratchFileError) {
            precondition(indices.count == values.count, "\(indices.count) indices, \(values.count) values")
            row.removeAll(keepingCapacity: true)
            row += [0, 0]
            row += indices
            for value in values { row.append(value.bitPattern) }
            (row[0], row[1]) = RowFile.checksum(row)
            if buffer.count + row.count > Self.bufferWords { try flush() }
            // Its place in the buffer, until that is written.
            places.starts.append(4 * buffer.count)
            places.lengths.append(UInt32(indices.count))
            buffer += row
        }

        /// The rows from here on are in the buffer.
        private var written = 0

        private mutating func flush() throws(ScratchFileError) {
            let start = try file.append(buffer.span.bytes)
            for place in written..<places.starts.count { places.starts[place] += start }
            written = places.starts.count
            buffer.removeAll(keepingCapacity: true)
        }

        /// Writes what is left, and tells where all rows lie.
        package consuming func finish() throws(ScratchFileError) -> Places {
            try flush()
            return places
        }
    }
}
