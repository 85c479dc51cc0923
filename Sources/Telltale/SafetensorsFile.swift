package import Matrices

/// A safetensors file of ``SafetensorsWriter``, open for reading.
///
/// Opening checks the header in full and costs O(header); it does not touch the data. A block is
/// checked against its checksum before its first use, once, whichever task comes first; so what is
/// never used costs nothing and no altered byte reaches an answer.
///
/// The file is mapped, not copied: replace it by renaming another over it, as ``SafetensorsWriter``
/// does, and never write into it while it is open. To cut it short then would end the process.
package final class SafetensorsFile: Sendable {
    /// The file's name for messages.
    package let name: String
    let header: SafetensorsHeader
    /// What stands under the blocks' checksums.
    let data: StoredBytes
    /// Bytes of the whole file.
    package let size: Int

    /// Maps the file.
    ///
    /// - Parameters:
    ///   - format: the format the file must have.
    ///   - versions: the versions of it that the caller understands.
    package convenience init(path: String, format: String, versions: ClosedRange<Int>) throws(ModelFileError) {
        try self.init(try ModelFileBytes(path: path), name: path, format: format, versions: versions)
    }

    /// Reads a copy of the bytes.
    package convenience init(
        bytes: [UInt8], name: String, format: String, versions: ClosedRange<Int>
    ) throws(ModelFileError) {
        try self.init(ModelFileBytes(copying: bytes), name: name, format: format, versions: versions)
    }

    private init(_ data: ModelFileBytes, name: String, format: String, versions: ClosedRange<Int>) throws(ModelFileError) {
        self.name = name
        header = try data.withSpan { span throws(ModelFileError) in
            try SafetensorsHeader(file: span, name: name, format: format, versions: versions)
        }
        let (start, size) = (header.dataStart, header.dataSize)
        let blocks = SafetensorsLayout.blocks(size)
        let checksums = data.stored(
            start + size..<start + size + 8 * blocks, checksums: StoredArray(header.checksumChecksums), origin: size)
        self.data = data.stored(start..<start + size, checksums: StoredArray(checksums, offset: 0, count: blocks), origin: 0)
        self.size = data.count
    }

    package var version: Int { header.version }

    /// The texts of the header in the order they were added.
    package var metadata: [(name: String, value: String)] { header.metadata }

    package func metadata(_ name: String) -> String? {
        header.metadata.first { $0.name == name }?.value
    }

    /// Name, type and shape of each tensor in the order they were added.
    package var tensors: [(name: String, type: SafetensorsType, shape: [Int])] {
        header.tensors.map { ($0.name, $0.type, $0.shape) }
    }

    /// The tensor of this name, element type and shape, where `nil` stands for any extent.
    package func tensor<Element: SafetensorsElement>(
        _ name: String, of type: Element.Type = Element.self, shape: [Int?]
    ) throws(ModelFileError) -> StoredArray<Element> {
        guard let entry = header.tensors.first(where: { $0.name == name }) else {
            throw .damaged(self.name, "has no tensor '\(name)'")
        }
        let fits = entry.shape.count == shape.count && zip(entry.shape, shape).allSatisfy { $1 == nil || $0 == $1 }
        guard entry.type == Element.safetensorsType, fits else {
            let wanted = shape.map { $0.map(String.init) ?? "any" }.joined(separator: " × ")
            let found = entry.shape.map(String.init).joined(separator: " × ")
            throw .damaged(
                self.name,
                "has a tensor '\(name)' of \(entry.type.rawValue) \(found) "
                    + "where \(Element.safetensorsType.rawValue) \(wanted) belongs")
        }
        return StoredArray(
            data, offset: entry.bytes.lowerBound, count: entry.bytes.count / MemoryLayout<Element>.size)
    }

    /// Checks every block that has not been used yet. O(size).
    package func verifyAll() throws(ModelFileError) {
        do throws(StoredBytes.Damage) {
            try data.verify(0..<data.count)
        } catch {
            throw ModelFileError(error, in: name)
        }
    }
}

extension ModelFileError {
    /// Bytes that are not what was written, or make no sense.
    init(_ damage: StoredBytes.Damage, in name: String) {
        self = .damaged(
            name, "is damaged: bytes \(damage.range.lowerBound) to \(damage.range.upperBound - 1) of its data are not what was written")
    }
}
