import CICU

extension TextEncoding {
    /// The character set of this name, however it is written: `latin1`, `ISO-8859-1`, `iso8859_1`. Nothing if ICU
    /// knows none of this name.
    public init?(named name: String) {
        guard !name.utf8.contains(0), let known = cicu_charset_name(name) else { return nil }
        // An ICU whose data was cut down may know a name and lack the table.
        var error: Int32 = 0
        guard let converter = cicu_converter_open(known, &error) else { return nil }
        cicu_converter_close(converter)
        self.init(name: String(cString: known))
    }

    /// ICU's own names of all character sets it knows.
    package static var knownNames: [String] {
        (0..<cicu_charset_count()).compactMap { cicu_charset_at($0).map { String(cString: $0) } }
    }

    static func detectedName(_ bytes: Span<UInt8>) -> (name: String, confidence: Int)? {
        var confidence: Int32 = 0
        var error: Int32 = 0
        let name = bytes.withUnsafeBufferPointer { cicu_detect($0.baseAddress, Int32($0.count), &confidence, &error) }
        return name.map { (String(cString: $0), Int(confidence)) }
    }
}

/// Turns one text, which may come in pieces, into UTF-8.
package final class TextDecoder {
    private let handle: OpaquePointer
    private var isAtStart = true

    package init(_ encoding: TextEncoding) {
        var error: Int32 = 0
        guard let handle = cicu_converter_open(encoding.name, &error) else {
            // It was opened when the encoding was made.
            preconditionFailure("ICU cannot open \(encoding): \(String(cString: cicu_error_name(error)))")
        }
        self.handle = handle
    }

    deinit { cicu_converter_close(handle) }

    /// Appends the next piece as UTF-8; what a piece leaves unfinished comes with the next. O(bytes).
    /// - Parameter isLast: whether the text ends with this piece.
    /// - Returns: how many sequences were ill-formed.
    package func decode(_ bytes: Span<UInt8>, isLast: Bool, into text: inout [UInt8]) -> Int {
        var replaced = 0
        var position = 0
        let room = 1 << 16
        bytes.withUnsafeBufferPointer { bytes in
            var isUnfinished = true
            while isUnfinished {
                // ICU counts in 32 bits.
                let length = min(bytes.count - position, 1 << 30)
                let isWhole = position + length == bytes.count
                let piece = [UInt8](unsafeUninitializedCapacity: room) { output, count in
                    var consumed: Int32 = 0
                    var illFormed: Int64 = 0
                    let result = cicu_converter_convert(
                        handle, bytes.baseAddress.map { $0 + position }, Int32(length), isLast && isWhole ? 1 : 0, &consumed,
                        output.baseAddress, Int32(output.count), &illFormed)
                    position += Int(consumed)
                    replaced += Int(illFormed)
                    count = Int(result & ~CICU_MORE)
                    isUnfinished = result & CICU_MORE != 0 || position < bytes.count
                }
                append(piece, to: &text)
            }
        }
        return replaced
    }

    private func append(_ piece: [UInt8], to text: inout [UInt8]) {
        guard !piece.isEmpty else { return }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        text += isAtStart && piece.starts(with: mark) ? piece[mark.count...] : piece[...]
        isAtStart = false
    }
}
