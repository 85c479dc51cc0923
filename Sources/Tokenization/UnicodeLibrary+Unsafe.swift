import CICU

/// The versions of the linked ICU, as it tells them itself.
func unicodeLibraryVersions() -> (icu: String, unicode: String, cldr: String) {
    (
        String(cString: cicu_icu_version()), String(cString: cicu_unicode_version()),
        String(cString: cicu_cldr_version())
    )
}

package func unicodeLibraryError(_ error: Int32, _ what: String) -> TokenizerError {
    TokenizerError(
        code: .unicodeLibrary,
        message: "ICU cannot \(what); check that ICU and its data (Debian: libicu) are installed whole",
        cause: String(cString: cicu_error_name(error)))
}

/// ICU's word-break iterator: the judge of where words begin and end.
package final class WordIterator {
    private let handle: OpaquePointer

    package init(locale: String) throws(TokenizerError) {
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

    /// ICU keeps one list of dictionaries for the whole process, and whether the Chinese and Japanese one is on it
    /// already changes how a word is cut that begins with a sign of no script, such as U+30FC in `ーひらがな`.
    /// Loaded before it is needed, it makes the words of a text the same whatever the process read before.
    private static let dictionaryFailure: TokenizerError? = {
        do throws(TokenizerError) {
            let words = try WordIterator(locale: "")
            try Array("中".utf8).span.withUnsafeBufferPointer { (text) throws(TokenizerError) in
                try words.start(text)
                while words.next() != nil {}
            }
            return nil
        } catch {
            return error
        }
    }()

    /// To be called before any text is read that may hold Chinese or Japanese; about a millisecond, once a process.
    package static func loadDictionary(ifNeededFor text: some Sequence<UInt8>) throws(TokenizerError) {
        // U+3000 and above begin with 0xE3 or more.
        if text.contains(where: { $0 >= 0xE3 }), let dictionaryFailure { throw dictionaryFailure }
    }

    /// Makes the iterator as good as new. A text's boundaries can depend on what the iterator has met before it.
    package func forget() throws(TokenizerError) {
        let error = cicu_words_forget(handle)
        if error > 0 { throw unicodeLibraryError(error, "copy a break iterator") }
    }

    /// Lets the iterator know that the text had a character like this one where another lane passed over it; that changes how U+30FC
    /// after U+30A0 is cut. ICU keeps in mind that it has a dictionary for the one, and that it finds none for the other, for which it
    /// forgets the last script that had none either.
    func show(_ character: ShownCharacter) throws(TokenizerError) {
        try Array(character.rawValue.utf8).span.withUnsafeBufferPointer { (character) throws(TokenizerError) in
            try start(character)
            while next() != nil {}
        }
    }

    enum ShownCharacter: String {
        case ideograph = "中"
        case hangul = "가"
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

    /// The ends of the words of a text.
    package func wordEnds(of text: Span<UInt8>) throws(TokenizerError) -> [Int] {
        try text.withUnsafeBufferPointer { (text) throws(TokenizerError) in
            try start(text)
            var ends: [Int] = []
            while let (end, status) = next() {
                if status >= 100 { ends.append(end) }
            }
            return ends
        }
    }

    /// For each question what the text is if it is one segment; nil if the separators do not keep them apart.
    package func singleSegments(_ questions: Questions) throws(TokenizerError) -> [UInt8]? {
        try questions.joined.span.withUnsafeBufferPointer { (joined) throws(TokenizerError) in
            try start(joined)
            // By the byte before it, what ends at a boundary.
            var ends = [UInt8](repeating: WordAutomaton.Kind.unfinished, count: joined.count)
            while let (end, status) = next() { ends[end - 1] = status < 100 ? WordAutomaton.Kind.gap : WordAutomaton.Kind.word }
            var answers: [UInt8] = []
            answers.reserveCapacity(questions.lengths.count)
            var start = 1
            for length in questions.lengths {
                let end = start + length
                guard ends[start - 1] == WordAutomaton.Kind.gap, ends[end - 1] != WordAutomaton.Kind.unfinished else { return nil }
                var isOne = length > 0
                for inside in start..<max(start, end - 1) where ends[inside] != WordAutomaton.Kind.unfinished { isOne = false }
                answers.append(isOne ? ends[end - 1] : WordAutomaton.Kind.unfinished)
                start = end + 1
            }
            return answers
        }
    }
}

/// Whether ill-formed or well-formed UTF-8 begins with white space or a control character.
@inline(__always)
func beginsWithSpaceOrControl(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    cicu_begins_with_space_or_control(text.baseAddress, Int32(text.count)) != 0
}
