import Glibc
import Matrices
import Testing

import Telltale

/// A folder that goes with everything in it when the test is over.
final class SafetensorsTestFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/telltale-test-XXXXXX".utf8CString)
        path = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    deinit {
        chmod(path, 0o700)
        for name in names { unlink(path + "/" + name) }
        rmdir(path)
    }

    subscript(name: String) -> String { path + "/" + name }

    /// What lies in the folder, hidden files included.
    var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}

func readBytes(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "rb"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
}

func writeBytes(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "wb"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
}

/// A small model of every element type, with an empty tensor, a scalar, and texts of all sorts.
func sampleWriter(version: Int = 1) -> SafetensorsWriter {
    var writer = SafetensorsWriter(format: "sample", version: version)
    writer.addMetadata("labels", #"["spam","h\u00e4m"]"#)
    writer.addMetadata("emoji 😀", "line\nline\u{0}")
    writer.add("floats", [1.5, -0.0, .infinity, .leastNonzeroMagnitude, 3, 4] as [Float], shape: [3, 2])
    writer.add("bytes", Array("too many drug trials".utf8))
    writer.add("empty", [] as [UInt32], shape: [0, 7])
    writer.add("scalar", [0.1], shape: [])
    writer.add("u32", [1, .max] as [UInt32])
    writer.add("u64", [.max, 2] as [UInt64])
    writer.add("i64", [.min, -1] as [Int64])
    writer.add("u16", [1, .max, 3] as [UInt16])
    return writer
}

func openSample(_ bytes: [UInt8], versions: ClosedRange<Int> = 1...1) throws(ModelFileError) -> SafetensorsFile {
    try SafetensorsFile(bytes: bytes, name: "m", format: "sample", versions: versions)
}

/// A tensor's elements, with damage as an error of the file.
private func elements<Element: SafetensorsElement>(
    of file: SafetensorsFile, _ name: String, _ shape: [Int], as type: Element.Type
) throws(ModelFileError) -> [Element] {
    let tensor = try file.tensor(name, of: type, shape: shape)
    do throws(StoredBytes.Damage) {
        return try tensor.elements()
    } catch {
        throw ModelFileError(.damaged, "\(file.name) is damaged in \(error.range)", cause: error)
    }
}

/// All content as text, so that two files can be compared.
func contents(_ file: SafetensorsFile) throws(ModelFileError) -> String {
    var text = file.metadata.map { "\($0.name)=\($0.value)\n" }.joined()
    for tensor in file.tensors {
        text += "\(tensor.name) \(tensor.type) \(tensor.shape) "
        switch tensor.type {
        case .f32: text += "\(try elements(of: file, tensor.name, tensor.shape, as: Float.self).map(\.bitPattern))\n"
        case .f64: text += "\(try elements(of: file, tensor.name, tensor.shape, as: Double.self).map(\.bitPattern))\n"
        case .u8: text += "\(try elements(of: file, tensor.name, tensor.shape, as: UInt8.self))\n"
        case .u16: text += "\(try elements(of: file, tensor.name, tensor.shape, as: UInt16.self))\n"
        case .u32: text += "\(try elements(of: file, tensor.name, tensor.shape, as: UInt32.self))\n"
        case .u64: text += "\(try elements(of: file, tensor.name, tensor.shape, as: UInt64.self))\n"
        case .i64: text += "\(try elements(of: file, tensor.name, tensor.shape, as: Int64.self))\n"
        case .i8, .i16, .i32: Issue.record("the sample has no \(tensor.type)")
        }
    }
    return text
}

/// A file with this header and these data, every checksum right: what a forger could make.
func forged(header: String, data: [UInt8]) -> [UInt8] {
    let padded = Array(header.utf8) + Array(repeating: 0x20, count: -(header.utf8.count + 8) & 4_095)
    let beginning = bytes([UInt64(padded.count)]) + padded
    let blocks = checksums(data)
    let above = bytes(checksums(bytes(blocks)))
    return beginning + data + bytes(blocks) + above + bytes([XXH64.hash(above.span, seed: XXH64.hash(beginning.span))])
}

private func checksums(_ bytes: [UInt8]) -> [UInt64] {
    stride(from: 0, to: bytes.count, by: 4_096).map { XXH64.hash(Array(bytes[$0..<min($0 + 4_096, bytes.count)]).span) }
}

/// In little-endian order.
private func bytes(_ words: [UInt64]) -> [UInt8] {
    words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) } }
}
