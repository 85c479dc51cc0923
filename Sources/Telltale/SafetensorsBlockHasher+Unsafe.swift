import Matrices

/// The checksums of a stream's blocks, however the stream is cut into pieces.
package struct SafetensorsBlockHasher {
    private var hashes: [UInt64] = []
    private var block: [UInt8] = []

    package init() {}

    static func hash(_ bytes: [UInt8]) -> UInt64 { XXH64.hash(bytes.span) }

    package mutating func add(_ bytes: RawSpan) {
        bytes.withUnsafeBytes { add($0) }
    }

    private mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(SafetensorsLayout.blockSize - block.count)
            rest = rest.dropFirst(piece.count)
            if piece.count == SafetensorsLayout.blockSize {
                hashes.append(XXH64.hash(UnsafeRawBufferPointer(rebasing: piece)))
            } else {
                block.append(contentsOf: piece)
                if block.count == SafetensorsLayout.blockSize { closeBlock() }
            }
        }
    }

    private mutating func closeBlock() {
        hashes.append(Self.hash(block))
        block.removeAll(keepingCapacity: true)
    }

    package mutating func finish() -> [UInt64] {
        if !block.isEmpty { closeBlock() }
        return hashes
    }
}
