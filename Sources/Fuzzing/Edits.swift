import Telltale

/// Changes to make, read off the bytes of an input from the second on; at its end nothing more is changed.
package struct Edits {
    let bytes: [UInt8]
    private var position = 1

    package init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func next() -> Int {
        guard position < bytes.count else { return 0 }
        defer { position += 1 }
        return Int(bytes[position])
    }

    /// Goes through a model file's entries and tensors; each byte read tells how many edits one of them gets, mostly none.
    package mutating func forged(_ bytes: [UInt8], format: String) throws -> [UInt8] {
        let file = try SafetensorsFile(bytes: bytes, name: "model", format: format, versions: 1 ... .max)
        var writer = SafetensorsWriter(format: format, version: file.version)
        for (name, value) in file.metadata { writer.addMetadata(name, edited(value)) }
        for (name, type, shape) in file.tensors {
            switch type {
            case .u8: try edit(name, shape, of: file, into: &writer, [0, 1, 0x1F, 0x80, .max] as [UInt8])
            case .u32: try edit(name, shape, of: file, into: &writer, [0, 1, 2, 255, 1 << 31, .max - 1, .max] as [UInt32])
            case .u64: try edit(name, shape, of: file, into: &writer, [0, 1, 1 << 32, 1 << 63, .max] as [UInt64])
            case .i64: try edit(name, shape, of: file, into: &writer, [0, 1, -1, 1 << 52, .min, .max] as [Int64])
            case .f64: try edit(name, shape, of: file, into: &writer, [0, -1, .nan, .infinity, .leastNonzeroMagnitude] as [Double])
            default: try edit(name, shape, of: file, into: &writer, [0, -1, .nan, .infinity, .greatestFiniteMagnitude] as [Float])
            }
        }
        return try writer.bytes()
    }

    private mutating func edited(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for _ in 0..<next() % 4 {
            let start = min(next() + 256 * (next() % 4), bytes.count)
            let removed = min(next() % 16, bytes.count - start)
            let added = (0..<next() % 16).map { _ in UInt8(next()) }
            bytes.replaceSubrange(start..<start + removed, with: added)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func edit<Element: SafetensorsElement>(
        _ name: String, _ shape: [Int], of file: SafetensorsFile, into writer: inout SafetensorsWriter, _ values: [Element]
    ) throws {
        var elements = try file.tensor(name, of: Element.self, shape: shape).elements()
        var isCut = false
        for _ in 0..<next() % 4 where !elements.isEmpty {
            let place = (next() + 256 * next()) % elements.count
            let choice = next()
            if choice == 255 {
                elements.removeSubrange(place...)
                isCut = true
            } else if choice < 128 {
                elements[place] = values[choice % values.count]
            } else {
                elements.swapAt(place, choice % elements.count)
            }
        }
        writer.add(name, elements, shape: isCut ? nil : shape)
    }
}
