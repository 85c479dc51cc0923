internal import Matrices
package import Scratch

/// N-grams with their counts on disk, in the order of their names' bytes: a part of a ``NgramRun``.
///
/// They lie in blocks that can be read by themselves. Within a block a name is what it has in common with the one before, as a length,
/// and the rest; numbers take seven bits a byte (LEB128).
package struct NgramSection: Sendable {
    private struct Block: Sendable {
        var start: Int
        var count: Int
        var checksum: UInt64
    }

    /// The number of n-grams.
    package private(set) var count = 0
    private var blocks: [Block] = []
    private let file: ScratchFile

    /// A block is closed when it has so many bytes.
    package static let blockSize = 1 << 16

    /// Writes n-grams one after another.
    package struct Writer {
        private var section: NgramSection
        private var buffer: [UInt8] = []
        private var previous: [UInt8] = []

        package init(_ file: ScratchFile) { section = NgramSection(file: file) }

        /// Appends an n-gram whose name comes behind all others; `keys` ascend, and each has a count.
        package mutating func append(_ ngram: CountedNgram) throws(ScratchFileError) {
            var common = 0
            let most = min(previous.count, ngram.name.count)
            while common < most, previous[common] == ngram.name[common] { common += 1 }
            buffer.appendNumber(common)
            buffer.appendNumber(ngram.name.count - common)
            buffer += ngram.name[common...]
            buffer.appendNumber(ngram.keys.count << 2 | Int(ngram.kind.rawValue))
            for i in ngram.keys.indices {
                buffer.appendNumber(Int(ngram.keys[i]))
                buffer.appendNumber(Int(ngram.counts[i]))
            }
            section.count += 1
            if buffer.count >= NgramSection.blockSize {
                try flush()
            } else {
                previous.removeAll(keepingCapacity: true)
                previous += ngram.name
            }
        }

        private mutating func flush() throws(ScratchFileError) {
            let start = try section.file.append(buffer.span.bytes)
            section.blocks.append(Block(start: start, count: buffer.count, checksum: XXH64.hash(buffer.span)))
            buffer.removeAll(keepingCapacity: true)
            previous.removeAll(keepingCapacity: true)
        }

        package consuming func finish() throws(ScratchFileError) -> NgramSection {
            if !buffer.isEmpty { try flush() }
            return section
        }
    }

    /// Reads the n-grams one after another.
    package struct Cursor {
        private let section: NgramSection
        private var nextBlock = 0
        private var buffer: [UInt8] = []
        private var position = 0
        /// The n-gram read last.
        package private(set) var ngram = CountedNgram()

        package init(_ section: NgramSection) { self.section = section }

        /// Reads the next n-gram; false at the end.
        package mutating func next() throws(ScratchFileError) -> Bool {
            if position == buffer.count {
                guard nextBlock < section.blocks.count else { return false }
                try readBlock()
            }
            let common = buffer.number(at: &position)
            let rest = buffer.number(at: &position)
            ngram.name.removeLast(ngram.name.count - common)
            ngram.name += buffer[position..<position + rest]
            position += rest
            let head = buffer.number(at: &position)
            ngram.kind = NgramKind(rawValue: UInt8(head & 3))!
            ngram.keys.removeAll(keepingCapacity: true)
            ngram.counts.removeAll(keepingCapacity: true)
            for _ in 0..<head >> 2 {
                ngram.keys.append(UInt32(buffer.number(at: &position)))
                ngram.counts.append(UInt32(buffer.number(at: &position)))
            }
            return true
        }

        private mutating func readBlock() throws(ScratchFileError) {
            let block = section.blocks[nextBlock]
            nextBlock += 1
            if buffer.count > block.count { buffer.removeLast(buffer.count - block.count) }
            while buffer.count < block.count { buffer.append(0) }
            try section.file.read(&buffer, from: block.start)
            guard XXH64.hash(buffer.span) == block.checksum else { throw section.file.damage }
            position = 0
            ngram.name.removeAll(keepingCapacity: true)
        }
    }
}

/// An n-gram, and in how many documents of each of some groups it stands.
package struct CountedNgram: Equatable {
    package var name: [UInt8] = []
    package var kind = NgramKind.word
    /// The numbers of the groups, ascending.
    package var keys: [UInt32] = []
    package var counts: [UInt32] = []

    package init() {}

    /// In how many documents it stands.
    package var documentCount: Int { counts.reduce(0) { $0 + Int($1) } }

    /// Becomes another, in the memory that it has.
    mutating func copy(_ other: CountedNgram) {
        name.removeAll(keepingCapacity: true)
        name += other.name
        kind = other.kind
        keys.removeAll(keepingCapacity: true)
        keys += other.keys
        counts.removeAll(keepingCapacity: true)
        counts += other.counts
    }
}

extension [UInt8] {
    fileprivate mutating func appendNumber(_ number: Int) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    fileprivate func number(at position: inout Int) -> Int {
        var number = 0
        var shift = 0
        while true {
            let byte = self[position]
            position += 1
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
    }
}
