/// Reads one document a line from a file, a pipe or a terminal, in blocks, handing on what has come as soon as it
/// has come: a program that writes a line into a pipe and waits for the answer gets it.
///
/// LF and CRLF end a line, the last may lack its end, an empty line is a document, and a UTF-8 byte order mark at
/// the start is passed over. Memory is bounded by the block and the longest line, not by the input.
public struct DocumentStream: ~Copyable {
    /// Some whole lines.
    public struct Block: Sendable {
        /// The number of the first line, counted from 1.
        public let firstLine: Int
        private let bytes: [UInt8]
        private let lines: [Range<Int>]

        init(_ bytes: [UInt8], from start: Int, firstLine: Int) {
            var cursor = LineCursor(from: start)
            var lines: [Range<Int>] = []
            while let line = cursor.next(in: bytes.span) { lines.append(line) }
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

    private let file: InputFile
    private var buffer: [UInt8]
    /// What has been read and not yet handed on.
    private var pending: [UInt8] = []
    private var nextLine = 1
    private var hasBegun = false
    private var hasEnded = false

    /// - Parameters:
    ///   - input: a file, a named pipe, or `-` for standard input.
    ///   - blockSize: how many bytes are read at a time, at most.
    public init(_ input: String, blockSize: Int = 1 << 18) throws(InputError) {
        self.init(try InputFile(input), blockSize: blockSize)
    }

    /// Takes over an open descriptor, and closes it in the end unless it is standard input.
    public init(descriptor: Int32, name: String, blockSize: Int = 1 << 18) throws(InputError) {
        self.init(try InputFile(descriptor: descriptor, name: name), blockSize: blockSize)
    }

    private init(_ file: consuming InputFile, blockSize: Int) {
        self.file = file
        buffer = [UInt8](repeating: 0, count: max(blockSize, 1))
    }

    /// The next lines, as many as have come; nothing at the end. Waits until there is at least one whole line.
    /// O(bytes).
    /// - Throws: if reading fails, or if the input begins like UTF-16 or a compressed file.
    public mutating func nextBlock() throws(InputError) -> Block? {
        while !hasEnded {
            let count = try file.read(into: &buffer)
            if count == 0 {
                hasEnded = true
                return try takeBlock(ending: pending.count)
            }
            let known = pending.count
            pending.append(contentsOf: buffer[..<count])
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
                throw InputError(.badData, file: file.name, message: error.message)
            }
        }
        guard end > start else { return nil }
        var bytes = [UInt8](pending[end...])
        swap(&bytes, &pending)
        bytes.removeSubrange(end...)
        let block = Block(bytes, from: start, firstLine: nextLine)
        nextLine += block.count
        return block
    }
}
