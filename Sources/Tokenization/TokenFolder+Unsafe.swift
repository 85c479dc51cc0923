import CICU

/// ICU's folding of tokens, and its decoding of ill-formed UTF-8.
final class TokenFolder {
    private let handle: OpaquePointer
    /// What a code point below U+10000 folds to wherever it stands, as far as asked for.
    private var simple: [UInt32] = []
    private static let unknown: UInt32 = 0
    private static let notSimple: UInt32 = .max

    init(_ folding: TokenizerOptions.Folding) throws(TokenizerError) {
        var error: Int32 = 0
        guard let handle = cicu_folder_open(folding == .none ? 0 : 1, &error) else {
            throw unicodeLibraryError(error, "open NFKC_Casefold")
        }
        self.handle = handle
    }

    deinit { cicu_folder_close(handle) }

    /// Appends the folded form of `text` to `bytes`.
    func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) throws(TokenizerError) {
        let before = bytes.count
        if appendSimple(text, to: &bytes) { return }
        bytes.removeLast(bytes.count - before)
        try appendWhole(text, to: &bytes)
    }

    /// Appends the folded form of `text` as ICU folds it, all at once.
    func appendWhole(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) throws(TokenizerError) {
        var error: Int32 = 0
        var result: UnsafePointer<UInt8>?
        let count = cicu_folder_fold(handle, text.baseAddress, Int32(text.count), &result, &error)
        guard count >= 0 else { throw unicodeLibraryError(error, "fold a token of \(text.count) bytes") }
        bytes.append(contentsOf: UnsafeBufferPointer(start: result, count: Int(count)))
    }

    /// Appends code point by code point, which is right while each is one that nothing before it can change. False if
    /// one is not, or is ill-formed or above U+FFFF; then `bytes` has a part of the token.
    private func appendSimple(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> Bool {
        if simple.isEmpty { simple = [UInt32](repeating: TokenFolder.unknown, count: 1 << 16) }
        return simple.withUnsafeMutableBufferPointer { simple in
            var position = 0
            while position < text.count {
                var codePoint = UInt32(text[position])
                var length = 1
                if codePoint >= 0x80 {
                    length = codePoint < 0xE0 ? 2 : 3
                    guard (0xC2..<0xF0).contains(codePoint), position + length <= text.count else { return false }
                    codePoint &= length == 2 ? 0x1F : 0x0F
                    for next in position + 1..<position + length {
                        guard text[next] & 0xC0 == 0x80 else { return false }
                        codePoint = codePoint << 6 | UInt32(text[next] & 0x3F)
                    }
                    // Overlong forms and surrogates are ill-formed.
                    guard length == 2 || (codePoint >= 0x800 && codePoint & 0xF800 != 0xD800) else { return false }
                }
                position += length
                if simple[Int(codePoint)] == TokenFolder.unknown {
                    let folded = cicu_folder_simple(handle, Int32(codePoint))
                    simple[Int(codePoint)] = folded < 0 || folded > 0xFFFF ? TokenFolder.notSimple : UInt32(folded)
                }
                let folded = simple[Int(codePoint)]
                if folded == TokenFolder.notSimple { return false }
                TokenFolder.append(folded, to: &bytes)
            }
            return true
        }
    }

    /// Appends a code point below U+10000, no surrogate, as UTF-8.
    @inline(__always)
    private static func append(_ codePoint: UInt32, to bytes: inout [UInt8]) {
        if codePoint < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: codePoint))
            return
        }
        if codePoint < 0x800 {
            bytes.append(UInt8(truncatingIfNeeded: 0xC0 | codePoint >> 6))
        } else {
            bytes.append(UInt8(truncatingIfNeeded: 0xE0 | codePoint >> 12))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | codePoint >> 6 & 0x3F))
        }
        bytes.append(UInt8(truncatingIfNeeded: 0x80 | codePoint & 0x3F))
    }
}
