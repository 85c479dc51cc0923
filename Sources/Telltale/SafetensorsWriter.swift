import Corpora

/// Writes tensors and text as a safetensors file with a checksum for each block (see
/// ``SafetensorsLayout``). The same content gives the same bytes, in a file or in memory.
package struct SafetensorsWriter: Sendable {
    /// Hands a tensor's bytes, in order and in pieces of any size, to the closure it is given.
    package typealias Provider =
        @Sendable (_ give: (RawSpan) throws(ModelFileError) -> Void) throws(ModelFileError) -> Void

    private struct Tensor: Sendable {
        var name: String
        var type: SafetensorsType
        var shape: [Int]
        var size: Int
        var provider: Provider
    }

    private let format: String
    private let version: Int
    private var metadata: [JSONMember] = []
    private var tensors: [Tensor] = []
    private var padding = 0
    /// Bytes of all tensors so far.
    private var size = 0

    /// - Parameters:
    ///   - format: what the file is for, in letters and digits; a reader asks for it by this name.
    ///   - version: the format's version, at least 1; a reader refuses what is newer than itself.
    package init(format: String, version: Int) {
        precondition(version > 0 && format.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C })
        self.format = format
        self.version = version
    }

    /// Adds a text to the header. Names are unique; "format" and "version" are taken.
    package mutating func addMetadata(_ name: String, _ value: String) {
        let taken = [SafetensorsLayout.format, SafetensorsLayout.version]
        precondition(!taken.contains(name) && !metadata.contains { $0.name == name }, "metadata \(name) is taken")
        metadata.append(JSONMember(name, .string(value)))
    }

    /// Adds a tensor of the values in row-major order, one-dimensional unless a shape is given.
    package mutating func add<Element: SafetensorsElement>(_ name: String, _ values: [Element], shape: [Int]? = nil) {
        let shape = shape ?? [values.count]
        precondition(shape.reduce(1, *) == values.count, "the shape of \(name) is not that of its values")
        add(name, Element.safetensorsType, shape: shape) { give throws(ModelFileError) in
            try give(values.span.bytes)
        }
    }

    /// Adds a tensor whose bytes come from a provider, exactly as many as the shape has.
    package mutating func add(
        _ name: String, _ type: SafetensorsType, shape: [Int], provider: @escaping Provider
    ) {
        precondition(
            name != SafetensorsLayout.metadata && !SafetensorsLayout.checksums.contains(name)
                && !name.hasPrefix(SafetensorsLayout.paddingPrefix) && !tensors.contains { $0.name == name },
            "the name \(name) is taken")
        align()
        append(name, type, shape: shape, provider: provider)
    }

    private mutating func align() {
        let gap = -size & (SafetensorsLayout.alignment - 1)
        guard gap > 0 else { return }
        append("\(SafetensorsLayout.paddingPrefix)\(padding)", .u8, shape: [gap]) { give throws(ModelFileError) in
            try give([UInt8](repeating: 0, count: gap).span.bytes)
        }
        padding += 1
    }

    private mutating func append(
        _ name: String, _ type: SafetensorsType, shape: [Int], provider: @escaping Provider
    ) {
        guard let bytes = SafetensorsLayout.size(type, shape) else {
            preconditionFailure("the shape of \(name) is negative or too large")
        }
        tensors.append(Tensor(name: name, type: type, shape: shape, size: bytes, provider: provider))
        size += bytes
    }

    /// Writes the file: to a temporary one in the same folder, synced, then renamed, so that at each
    /// moment the old file or the new one stands there whole. A device or a pipe is written directly.
    package func write(toFile path: String) throws(ModelFileError) {
        let closed = closed()
        let header = try closed.header()
        let output = try ModelFileOutput(path: path)
        try closed.write(header) { bytes throws(ModelFileError) in try output.append(bytes) }
        try output.commit()
    }

    /// The bytes of the file.
    package func bytes() throws(ModelFileError) -> [UInt8] {
        let closed = closed()
        let header = try closed.header()
        var output: [UInt8] = []
        output.reserveCapacity(header.count + closed.size + SafetensorsLayout.checksumBytes(closed.size))
        try closed.write(header) { bytes throws(ModelFileError) in
            bytes.withUnsafeBytes { output.append(contentsOf: $0) }
        }
        return output
    }

    /// The writer of everything that is under the blocks' checksums: the tensors, and padding up to the checksums.
    private func closed() -> SafetensorsWriter {
        var closed = self
        closed.align()
        return closed
    }

    private func write(
        _ header: [UInt8], to output: (RawSpan) throws(ModelFileError) -> Void
    ) throws(ModelFileError) {
        try output(header.span.bytes)
        var hasher = SafetensorsBlockHasher()
        for tensor in tensors {
            var given = 0
            try tensor.provider { bytes throws(ModelFileError) in
                given += bytes.byteCount
                hasher.add(bytes)
                try output(bytes)
            }
            precondition(given == tensor.size, "\(tensor.name) has \(tensor.size) bytes, not the \(given) it was given")
        }
        let blocks = hasher.finish()
        hasher = SafetensorsBlockHasher()
        hasher.add(blocks.span.bytes)
        let checksums = hasher.finish()
        try output(blocks.span.bytes)
        try output(checksums.span.bytes)
        try output([SafetensorsLayout.headerChecksum(header.span, checksums)].span.bytes)
    }

    /// The length and the header, padded.
    private func header() throws(ModelFileError) -> [UInt8] {
        var members = [
            JSONMember(SafetensorsLayout.format, .string(format)),
            JSONMember(SafetensorsLayout.version, .string(String(version))),
        ]
        members += metadata
        var entries = [JSONMember(SafetensorsLayout.metadata, .object(members))]
        var offset = 0
        func add(_ name: String, _ type: SafetensorsType, _ shape: [Int], size: Int) {
            entries.append(entry(name, type, shape, offset..<offset + size))
            offset += size
        }
        for tensor in tensors { add(tensor.name, tensor.type, tensor.shape, size: tensor.size) }
        for (name, count) in zip(SafetensorsLayout.checksums, SafetensorsLayout.checksumCounts(size)) {
            add(name, .u64, [count], size: 8 * count)
        }

        var bytes = [UInt8](repeating: 0, count: 8)
        JSONValue.object(entries).write(into: &bytes)
        let gap = -bytes.count & (SafetensorsLayout.blockSize - 1)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: gap))
        guard bytes.count - 8 <= SafetensorsLayout.maximumHeader else {
            throw ModelFileError(
                .cannotWrite,
                "the model's header has \(bytes.count - 8) bytes, more than the \(SafetensorsLayout.maximumHeader) of the format; "
                    + "give the model fewer or shorter labels")
        }
        for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: (bytes.count - 8) >> (8 * index)) }
        return bytes
    }

    private func entry(_ name: String, _ type: SafetensorsType, _ shape: [Int], _ range: Range<Int>) -> JSONMember {
        JSONMember(
            name,
            .object([
                JSONMember("dtype", .string(type.rawValue)),
                JSONMember("shape", .array(shape.map { .number($0) })),
                JSONMember("data_offsets", .array([.number(range.lowerBound), .number(range.upperBound)])),
            ]))
    }
}
