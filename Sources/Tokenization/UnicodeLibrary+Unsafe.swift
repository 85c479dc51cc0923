import CICU

/// The versions of the linked ICU, as it tells them itself.
func unicodeLibraryVersions() -> (icu: String, unicode: String, cldr: String) {
    (
        String(cString: cicu_icu_version()), String(cString: cicu_unicode_version()),
        String(cString: cicu_cldr_version())
    )
}

func unicodeLibraryError(_ error: Int32, _ what: String) -> TokenizerError {
    TokenizerError(
        code: .unicodeLibrary,
        message: "ICU cannot \(what); check that ICU and its data (Debian: libicu) are installed whole",
        cause: String(cString: cicu_error_name(error)))
}

/// ICU's word-break iterator: the judge of where words begin and end.
final class WordIterator {
    private let handle: OpaquePointer

    init(locale: String) throws(TokenizerError) {
        guard !locale.utf8.contains(0), locale.utf8.count < 100 else {
            throw TokenizerError(
                code: .invalidLocale, message: "the locale's name is no name; give one such as 'sv', or none for the root locale")
        }
        var error: Int32 = 0
        guard let handle = cicu_words_open(locale, &error) else {
            throw unicodeLibraryError(error, "open word-break rules for the locale '\(locale)'")
        }
        self.handle = handle
    }

    deinit { cicu_words_close(handle) }

    /// Makes the iterator as good as new. A text's boundaries can depend on what the iterator has met before it.
    func forget() throws(TokenizerError) {
        let error = cicu_words_forget(handle)
        if error > 0 { throw unicodeLibraryError(error, "copy a break iterator") }
    }

    /// Begins a text, which must stay in place until the last call of `next`.
    func start(_ text: UnsafeBufferPointer<UInt8>) throws(TokenizerError) {
        let error = cicu_words_start(handle, text.baseAddress, Int32(text.count))
        if error > 0 { throw unicodeLibraryError(error, "read a text") }
    }

    /// The end of the next segment and its rule status; nil at the end of the text.
    @inline(__always)
    func next() -> (end: Int, status: Int32)? {
        var status: Int32 = 0
        let end = cicu_words_next(handle, &status)
        return end < 0 ? nil : (Int(end), status)
    }

    /// For each of the texts, none of which ends in a form feed, what it is if it is one segment, put between form
    /// feeds; nil if a form feed does not keep them apart.
    func singleSegments(_ texts: [[UInt8]]) throws(TokenizerError) -> [WordAutomaton.Kind]? {
        let separator: UInt8 = 0x0C
        let joined = texts.flatMap { [separator] + $0 } + [separator]
        return try joined.span.withUnsafeBufferPointer { (joined) throws(TokenizerError) in
            try start(joined)
            // By the byte before it, what ends at a boundary.
            var ends = [WordAutomaton.Kind](repeating: .unfinished, count: joined.count)
            while let (end, status) = next() { ends[end - 1] = WordAutomaton.Kind(status: status) }
            var answers: [WordAutomaton.Kind] = []
            var position = 0
            for text in texts {
                guard ends[position] == .gap, position == 0 || ends[position - 1] != .unfinished else { return nil }
                let last = position + text.count
                let isWhole = ends[position + 1..<max(position + 1, last)].allSatisfy { $0 == .unfinished }
                answers.append(isWhole && !text.isEmpty ? ends[last] : .unfinished)
                position = last + 1
            }
            return answers
        }
    }
}

/// ICU's folding of a token, and its decoding of ill-formed UTF-8.
final class TokenFolder {
    private let handle: OpaquePointer

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
        var error: Int32 = 0
        var result: UnsafePointer<UInt8>?
        let count = cicu_folder_fold(handle, text.baseAddress, Int32(text.count), &result, &error)
        guard count >= 0 else { throw unicodeLibraryError(error, "fold a token of \(text.count) bytes") }
        bytes.append(contentsOf: UnsafeBufferPointer(start: result, count: Int(count)))
    }
}

/// Whether an ASCII character is white space or a control character.
func beginsWithSpaceOrControl(_ character: UInt8) -> Bool {
    [character].span.withUnsafeBufferPointer { beginsWithSpaceOrControl($0) }
}

/// Whether ill-formed or well-formed UTF-8 begins with white space or a control character.
@inline(__always)
func beginsWithSpaceOrControl(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    cicu_begins_with_space_or_control(text.baseAddress, Int32(text.count)) != 0
}
