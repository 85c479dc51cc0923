/// Reads an input piece by piece as UTF-8: decompressed if it is compressed, converted if it is UTF-16 or UTF-32 with a
/// byte order mark or if another character set was declared.
package struct TextReader: ~Copyable {
    private var content: ContentReader
    private let declared: TextEncoding?
    private var piece: [UInt8] = []
    private var hasBegun = false
    private var decoder: TextDecoder?

    package init(_ file: consuming InputFile, encoding: TextEncoding?, blockSize: Int) {
        content = ContentReader(file, blockSize: blockSize)
        declared = encoding
    }

    var name: String { content.name }

    /// Appends what comes next; waits only if there is nothing yet.
    /// - Returns: false at the end.
    package mutating func read(appendingTo text: inout [UInt8]) throws(InputError) -> Bool {
        if !hasBegun {
            hasBegun = true
            while ByteOrderMark.isUndecided(piece), try content.read(appendingTo: &piece) {}
            decoder = TextEncoding.encoding(of: piece.span, declared: declared).map(TextDecoder.init)
            if !piece.isEmpty {
                append(to: &text)
                return true
            }
        }
        guard let decoder else { return try content.read(appendingTo: &text) }
        if try content.read(appendingTo: &piece) {
            append(to: &text)
            return true
        }
        let known = text.count
        _ = decoder.decode([UInt8]().span, isLast: true, into: &text)
        self.decoder = nil
        return text.count > known
    }

    private mutating func append(to text: inout [UInt8]) {
        if let decoder {
            _ = decoder.decode(piece.span, isLast: false, into: &text)
        } else {
            text += piece
        }
        piece.removeAll(keepingCapacity: true)
    }
}
