internal import Synchronization

extension WordAutomaton {
    /// What this process has learned of a locale's rules.
    private struct Known {
        var ascii: WordAutomaton?
        var all: WordAutomaton?
        var hasAskedForAscii = false
        var hasAskedForAll = false
        /// The bytes that ICU has judged for want of the automaton that would be learned next.
        var judged = 0

        /// Whether nothing is left to learn.
        var isComplete: Bool { hasAskedForAll || hasAskedForAscii && ascii == nil }
    }

    private static let known = Mutex<[String: Known]>([:])

    /// Learning costs as much as ICU takes for so many bytes, so it is put off until they have been judged: short runs of
    /// the command never pay for it. The rules for ASCII are fewer, and met sooner.
    package static let patience = 1 << 17
    package static let asciiPatience = 1 << 14

    /// The best automaton that there is for a locale, and whether there will be no better one; that over ASCII is learned when ICU has
    /// judged `asciiPatience` bytes, that over all characters when it has judged `patience` more, of which the caller brings `judged`. Nil
    /// until then, or if this ICU's rules are none that we can learn; then everything is ICU's to find.
    static func automaton(
        for locale: String, judged: Int = 0, asciiPatience: Int = WordAutomaton.asciiPatience, patience: Int = WordAutomaton.patience
    ) throws(TokenizerError) -> (automaton: WordAutomaton?, isBest: Bool) {
        let result = known.withLock { known -> Result<(WordAutomaton?, Bool), TokenizerError> in
            do throws(TokenizerError) {
                var rules = known[locale] ?? Known()
                rules.judged += judged
                if !rules.hasAskedForAscii && rules.judged >= asciiPatience {
                    rules.ascii = try learnedOverAscii(locale: locale)
                    rules.hasAskedForAscii = true
                    rules.judged = 0
                }
                if !rules.hasAskedForAll && rules.ascii != nil && rules.judged >= patience {
                    rules.all = try learnedOverAll(locale: locale)
                    rules.hasAskedForAll = true
                }
                known[locale] = rules
                return .success((rules.all ?? rules.ascii, rules.isComplete))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
