import CICU

/// ICU's folding of tokens, and its decoding of ill-formed UTF-8.
final class TokenFolder {
    private let handle: OpaquePointer
    private let table: FoldingTable

    init(_ folding: TokenizerOptions.Folding) throws(TokenizerError) {
        var error: Int32 = 0
        guard let handle = cicu_folder_open(folding == .none ? 0 : 1, &error) else {
            throw unicodeLibraryError(error, "open NFKC_Casefold")
        }
        self.handle = handle
        table = FoldingTable.table(for: folding)
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

    /// Appends code point by code point, which is right while each is one that nothing beside it can change. False if
    /// one is not, or is ill-formed; then `bytes` has a part of the token.
    private func appendSimple(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> Bool {
        guard let start = text.baseAddress else { return true }
        var position = 0
        var order: UInt64 = 0
        while position < text.count {
            let (codePoint, length) = decodeUTF8(start, position, text.count)
            if length == 0 { return false }
            let fold = table[codePoint]
            if !fold.foldsAlone(after: order) { return false }
            position += length
            order = fold.order
            for index in 0..<fold.count { bytes.append(UInt8(truncatingIfNeeded: fold.bytes >> (8 * UInt32(index)))) }
        }
        return true
    }
}
