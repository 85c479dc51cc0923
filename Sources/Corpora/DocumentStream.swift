/// Reads one document a line from a file, a pipe or a terminal, in blocks, handing on what has come as soon as it
/// has come: a program that writes a line into a pipe and waits for the answer gets it.
///
/// LF and CRLF end a line, the last may lack its end, an empty line is a document, and a UTF-8 byte order mark at
/// the start is passed over. What is compressed with gzip or zstd is decompressed, UTF-16 and UTF-32 with a byte
/// order mark are converted. Memory is bounded by the block and the longest line wanted, not by the input.
public struct DocumentStream: ~Copyable {
    /// Some whole lines.
    public struct Block: Sendable {
        /// The number of the first line, counted from 1.
        public let firstLine: Int
        private let bytes: [UInt8]
        private let lines: [Range<Int>]
        /// The lines, counted from 0, that were too long and are not whole here.
        public let cutLines: [Int]

        init(_ bytes: [UInt8], from start: Int, firstLine: Int, longestLine: Int) {
            var cursor = LineCursor(from: start)
            var lines: [Range<Int>] = []
            var cutLines: [Int] = []
            while let line = cursor.next(in: bytes.span) {
                let length = bytes.span.extracting(line).characterBoundary(atMost: longestLine)
                if length < line.count { cutLines.append(lines.count) }
                lines.append(line.lowerBound..<line.lowerBound + length)
            }
            self.cutLines = cutLines
            self.bytes = bytes
            self.lines = lines
            self.firstLine = firstLine
        }

        /// The number of lines, at least one.
        public var count: Int { lines.count }

        /// The bytes of all lines together.
        public var byteCount: Int { bytes.count }

        /// Calls `body` with a line, without its end. O(1).
        public func withLine<R, E: Error>(_ index: Int, _ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
            try body(bytes.span.extracting(lines[index]))
        }
    }

    /// Whether it is a file, all of which is there to be read, and nothing that comes bit by bit.
    public let isRegularFile: Bool
    private var reader: TextReader
    private let longestLine: Int
    /// What has been read and not yet handed on.
    private var pending: [UInt8] = []
    private var nextLine = 1
    private var hasBegun = false
    private var hasEnded = false

    /// - Parameters:
    ///   - input: a file, a named pipe, or `-` for standard input.
    ///   - encoding: what the input is in; nothing for UTF-8.
    ///   - longestLine: longer lines are cut after so many bytes, at the boundary of a character.
    ///   - blockSize: how many bytes are read at a time, at most; by default 1 MiB of a file, which is there to be read, and 256 KiB
    ///     of what comes bit by bit.
    public init(
        _ input: String, encoding: TextEncoding? = nil, longestLine: Int = ReadingOptions.standardMaximumDocument,
        blockSize: Int? = nil
    ) throws(InputError) {
        let file = try InputFile(input)
        let standard = file.size.map { min(max($0, 1), 1 << 20) } ?? 1 << 18
        self.init(file, encoding: encoding, longestLine: longestLine, blockSize: blockSize ?? standard)
    }

    /// Takes over an open descriptor, and closes it in the end unless it is standard input.
    public init(descriptor: Int32, name: String, blockSize: Int = 1 << 18) throws(InputError) {
        self.init(
            try InputFile(descriptor: descriptor, name: name), encoding: nil,
            longestLine: ReadingOptions.standardMaximumDocument, blockSize: blockSize)
    }

    private init(_ file: consuming InputFile, encoding: TextEncoding?, longestLine: Int, blockSize: Int) {
        precondition(longestLine > 0 && blockSize > 0, "a line and a block have at least one byte")
        isRegularFile = file.size != nil
        reader = TextReader(file, encoding: encoding, blockSize: blockSize)
        self.longestLine = min(longestLine, 1 << 40)
    }

    /// What messages call the input.
    public var name: String { reader.name }

    /// The next lines, as many as have come; nothing at the end. Waits until there is at least one whole line.
    /// O(bytes).
    /// - Throws: if reading fails, if compressed data are damaged or cut short, or if the input begins like an archive.
    public mutating func nextBlock() throws(InputError) -> Block? {
        while !hasEnded {
            let known = pending.count
            guard try reader.read(appendingTo: &pending) else {
                hasEnded = true
                return try takeBlock(ending: pending.count)
            }
            // What is pending is one line. Its first byte too many tells that it is cut, the others serve nothing.
            let enough = longestLine + ByteOrderMark.utf8.count
            if known > enough {
                let end = pending[known...].firstIndex(of: Byte.lineFeed) ?? pending.count
                pending.removeSubrange(known..<end)
            }
            if let last = pending[known...].lastIndex(of: Byte.lineFeed),
                let block = try takeBlock(ending: last + 1)
            {
                return block
            }
        }
        return nil
    }

    /// The lines up to `end`, taken out of what is pending.
    private mutating func takeBlock(ending end: Int) throws(InputError) -> Block? {
        var start = 0
        if !hasBegun, end > 0 {
            hasBegun = true
            do throws(BadRecord) {
                start = try InputFormat.textStart(of: pending.span)
            } catch {
                throw InputError(error, file: reader.name, line: nil)
            }
        }
        guard end > start else { return nil }
        // The next block of a file is about as long, and will not have to grow into more and more memory.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pending.count + pending.count / 8)
        bytes += pending[end...]
        swap(&bytes, &pending)
        bytes.removeSubrange(end...)
        let block = Block(bytes, from: start, firstLine: nextLine, longestLine: longestLine)
        nextLine += block.count
        return block
    }
}
