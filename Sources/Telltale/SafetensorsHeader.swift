import Corpora
import Matrices

/// The header of a file, believed because every statement in it has been checked.
struct SafetensorsHeader: Sendable {
    struct Tensor: Sendable {
        var name: String
        var type: SafetensorsType
        var shape: [Int]
        /// Its bytes, counted from the beginning of the data.
        var bytes: Range<Int>
    }

    var version: Int
    /// Texts by name, without those that ``SafetensorsLayout`` names.
    var metadata: [(name: String, value: String)]
    /// In the order of their bytes, without padding.
    var tensors: [Tensor]
    /// Where the data begin in the file.
    var dataStart: Int
    /// Bytes of data under the blocks' checksums, which follow them.
    var dataSize: Int
    /// The checksums of the blocks of the blocks' checksums.
    var checksumChecksums: [UInt64]
}

extension SafetensorsHeader {
    /// Reads and checks the header of a file of this format. O(header) and, of its checksums, O(file / 2 MiB).
    init(file: Span<UInt8>, name: String, format: String, versions: ClosedRange<Int>) throws(ModelFileError) {
        version = try Self.version(file, name, format, versions)
        let end = try Self.end(file, name)
        dataStart = end

        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue.parse(file.extracting(8..<end))
        } catch {
            throw .damaged(name, "is damaged in its header", cause: error)
        }
        let broken = ModelFileError.damaged(name, "is damaged in its header")
        guard let members = json.members, let entry = members.first, entry.name == SafetensorsLayout.metadata,
            let texts = Self.texts(entry.value), let all = Self.tensors(members.dropFirst()),
            let checksums = Self.checksums(all), let last = checksums.last
        else { throw broken }
        tensors = all.dropLast(checksums.count)
        dataSize = checksums[0].bytes.lowerBound

        let (expected, overflow) = end.addingReportingOverflow(last.bytes.upperBound)
        guard !overflow else { throw broken }
        guard file.count >= expected else { throw Self.cutShort(name, expected, file.count) }
        guard file.count == expected else {
            throw .damaged(name, "is too long: the model ends after \(expected) bytes, \(file.count) are there")
        }
        checksumChecksums = stride(from: end + checksums[1].bytes.lowerBound, to: file.count - 8, by: 8).map { Self.word(file, at: $0) }
        // The last eight bytes lie outside every block and vouch for all that has been believed so far.
        let stored = Self.word(file, at: file.count - 8)
        guard stored == SafetensorsLayout.headerChecksum(file.extracting(..<end), checksumChecksums) else { throw broken }

        let own = [SafetensorsLayout.format, SafetensorsLayout.version]
        metadata = texts.filter { !own.contains($0.name) }
        tensors.removeAll { $0.name.hasPrefix(SafetensorsLayout.paddingPrefix) }
    }

    /// The tensors of checksums, if they are there and as many as the data before them need.
    private static func checksums(_ tensors: [Tensor]) -> [Tensor]? {
        let checksums = tensors.suffix(SafetensorsLayout.checksums.count)
        guard checksums.map(\.name) == SafetensorsLayout.checksums, checksums.allSatisfy({ $0.type == .u64 }), let first = checksums.first,
            checksums.map(\.shape) == SafetensorsLayout.checksumCounts(first.bytes.lowerBound).map({ [$0] })
        else { return nil }
        return Array(checksums)
    }

    /// The version, read from the fixed beginning of the header before anything else is believed.
    private static func version(
        _ file: Span<UInt8>, _ name: String, _ format: String, _ versions: ClosedRange<Int>
    ) throws(ModelFileError) -> Int {
        let beginning = SafetensorsLayout.beginning(format: format)
        for (index, byte) in beginning.enumerated() {
            guard index + 8 < file.count else {
                if index > 0 {
                    throw .damaged(name, "is cut short: of a model only \(file.count) bytes are there")
                }
                throw ModelFileError(
                    .notAModel, "\(name) is no Telltale model: it has \(file.count) bytes; give a file that telltale train has made")
            }
            guard file[index + 8] == byte else {
                throw ModelFileError(
                    .notAModel,
                    "\(name) is no Telltale model, or its beginning is damaged; give a file that telltale train has made")
            }
        }
        var version = 0
        var index = 8 + beginning.count
        while index < file.count, file[index] &- UInt8(ascii: "0") < 10, version < 1_000_000 {
            version = version * 10 + Int(file[index] - UInt8(ascii: "0"))
            index += 1
        }
        guard index < file.count else {
            throw .damaged(name, "is cut short: of a model only \(file.count) bytes are there")
        }
        guard file[index] == UInt8(ascii: "\""), version > 0 else {
            throw .damaged(name, "is damaged in its header")
        }
        guard version <= versions.upperBound else {
            throw ModelFileError(
                .newerVersion,
                "\(name) was made by a newer version of Telltale (its format is \(version), this one reads up to \(versions.upperBound)); "
                    + "update Telltale, or train anew with this version")
        }
        guard version >= versions.lowerBound else {
            throw ModelFileError(
                .olderVersion,
                "\(name) was made by an older version of Telltale (its format is \(version), this one reads \(versions.lowerBound)); train anew")
        }
        return version
    }

    /// Where the header ends.
    private static func end(_ file: Span<UInt8>, _ name: String) throws(ModelFileError) -> Int {
        let length = word(file, at: 0)
        guard length <= UInt64(SafetensorsLayout.maximumHeader), (length + 8) % UInt64(SafetensorsLayout.blockSize) == 0 else {
            throw .damaged(name, "is damaged: the length of its header cannot be \(length)")
        }
        let end = Int(length) + 8
        guard end + 8 <= file.count else {
            throw .damaged(name, "is cut short or damaged: a header of \(length) bytes does not fit its \(file.count) bytes")
        }
        return end
    }

    private static func cutShort(_ name: String, _ expected: Int, _ count: Int) -> ModelFileError {
        .damaged(name, "is cut short: of its \(expected) bytes only \(count) are there")
    }

    private static func word(_ file: Span<UInt8>, at offset: Int) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(file[offset + $1]) << UInt64(8 * $1) }
    }

    /// All metadata, if they are texts and no name comes twice.
    private static func texts(_ value: JSONValue) -> [(name: String, value: String)]? {
        guard let members = value.members else { return nil }
        var texts: [(name: String, value: String)] = []
        for member in members {
            guard let text = member.value.string else { return nil }
            texts.append((member.name, text))
        }
        guard Set(texts.map(\.name)).count == texts.count else { return nil }
        return texts
    }

    /// All tensors, if each has the size of its type and shape, is aligned, and begins where the last one ends.
    private static func tensors(_ members: ArraySlice<JSONMember>) -> [Tensor]? {
        var tensors: [Tensor] = []
        var offset = 0
        for member in members {
            guard let type = member.value["dtype"]?.string.flatMap({ SafetensorsType(rawValue: $0) }),
                let shape = integers(member.value["shape"]), let size = SafetensorsLayout.size(type, shape),
                let range = integers(member.value["data_offsets"]), range.count == 2, range[0] == offset,
                offset % type.size == 0
            else { return nil }
            let (end, overflow) = offset.addingReportingOverflow(size)
            guard !overflow, range[1] == end else { return nil }
            tensors.append(Tensor(name: member.name, type: type, shape: shape, bytes: offset..<end))
            offset = end
        }
        guard Set(tensors.map(\.name)).count == tensors.count else { return nil }
        return tensors
    }

    private static func integers(_ value: JSONValue?) -> [Int]? {
        guard let values = value?.array else { return nil }
        let integers = values.compactMap(\.int)
        return integers.count == values.count ? integers : nil
    }
}
