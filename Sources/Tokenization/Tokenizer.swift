/// Cuts UTF-8 text into folded words: the words of UAX #29 as the linked ICU finds them, dictionaries included.
///
/// A token is a segment whose rule status in ICU is 100 or more; with ``TokenizerOptions/symbols`` also each segment
/// below 100 that begins with neither white space nor a control character. What folds to nothing is no token.
/// Ill-formed UTF-8 is read as U+FFFD, as ICU decodes it. The tokens are those of an iterator that has never
/// seen another text, whatever this tokenizer has read before.
///
/// It holds iterators and scratch memory, so it is not `Sendable`: make one for each thread, which takes some microseconds. When ICU has
/// judged ``WordAutomaton/asciiPatience`` bytes, its rules for ASCII are learned, in a millisecond or two; when it has judged
/// ``WordAutomaton/patience`` more, those for all scripts without dictionaries, in some milliseconds, and its way to cut Chinese and Japanese
/// by its dictionary is taken over if it is the one that we know.
public final class Tokenizer {
    public let options: TokenizerOptions

    /// The longest text in bytes, 2^31 − 1: ICU's own limit.
    public static let longestText = Int(Int32.max)

    let folder: TokenFolder
    /// The fast lane; nil if there is none for this ICU and locale, or none yet. At first over ASCII alone, unless this process has
    /// read much else before.
    private(set) var automaton: WordAutomaton?
    /// Whether there will be no better one.
    private(set) var isAutomatonBest = true
    /// The words of the run of Chinese or Japanese that was cut last.
    var divided = DictionaryLane.Scratch()
    /// Opened at the latest by the first text that needs it.
    private var openedWords: WordIterator?

    package var hasFastLane: Bool { automaton != nil }
    package var hasWideFastLane: Bool { automaton?.wide != nil }
    package var hasDictionaryLane: Bool { automaton?.wide?.runs != nil }

    /// - Throws: ``TokenizerError`` if ICU lacks its data or the locale's name is none.
    public convenience init(options: TokenizerOptions = TokenizerOptions()) throws(TokenizerError) {
        try self.init(options: options, fastLane: true)
    }

    /// For tests and for timing: without the fast lane everything is ICU's to find; without patience the fast lane is that
    /// over ASCII, or over all characters, from the first text on.
    package init(
        options: TokenizerOptions, fastLane: Bool = true, asciiPatience: Int = WordAutomaton.asciiPatience,
        patience: Int = WordAutomaton.patience
    ) throws(TokenizerError) {
        self.options = options
        folder = try TokenFolder(options.folding)
        if fastLane {
            (automaton, isAutomatonBest) = try WordAutomaton.automaton(
                for: options.locale, asciiPatience: min(asciiPatience, patience), patience: patience)
        }
        // The first text will need it, and it tells whether the locale's name is one.
        if automaton == nil { openedWords = try WordIterator(locale: options.locale) }
    }

    /// Takes a better automaton when ICU has judged enough to make it worth while.
    func improve(afterJudging bytes: Int) throws(TokenizerError) {
        guard !isAutomatonBest else { return }
        (automaton, isAutomatonBest) = try WordAutomaton.automaton(for: options.locale, judged: bytes)
    }

    func words() throws(TokenizerError) -> WordIterator {
        if let openedWords { return openedWords }
        let words = try WordIterator(locale: options.locale)
        openedWords = words
        return words
    }

    /// Replaces what is in `buffer` by the tokens of `text`, in the order of the text.
    ///
    /// O(bytes); no memory is asked for once the buffer has grown to its working size.
    /// - Throws: ``TokenizerError`` if the text or its folded form is too long or if ICU fails; the buffer then
    ///   holds no token.
    public func tokenize(_ text: Span<UInt8>, into buffer: inout TokenBuffer) throws(TokenizerError) {
        buffer.removeAll(keepingCapacity: true)
        try append(0..<text.count, of: text, to: &buffer, appendTokens)
    }

    /// Appends the tokens of a part of `text` to those of parts before it; their sources are places in the whole text.
    package func append(
        _ part: Range<Int>, of text: Span<UInt8>, to buffer: inout TokenBuffer
    ) throws(TokenizerError) {
        try append(part, of: text, to: &buffer, appendTokens)
    }

    /// The same with the folded pieces between white space and control characters of ASCII: for texts of which a whole address or
    /// name is one word. None counts as a symbol.
    package func appendCutAtWhiteSpace(
        _ part: Range<Int>, of text: Span<UInt8>, to buffer: inout TokenBuffer
    ) throws(TokenizerError) {
        try append(part, of: text, to: &buffer, appendPieces)
    }

    private func append(
        _ part: Range<Int>, of text: Span<UInt8>, to buffer: inout TokenBuffer,
        _ append: (Span<UInt8>, inout TokenBuffer) throws(TokenizerError) -> Void
    ) throws(TokenizerError) {
        let known = buffer.count
        do throws(TokenizerError) {
            guard text.count <= Tokenizer.longestText else {
                throw TokenizerError(
                    code: .textTooLong,
                    message: "a text has \(text.count) bytes, the limit is \(Tokenizer.longestText); cut it into several")
            }
            try append(text.extracting(part), &buffer)
        } catch {
            buffer.removeAll(keepingCapacity: true)
            throw error
        }
        if part.lowerBound > 0 { buffer.moveSources(of: known..., by: part.lowerBound) }
    }
}
