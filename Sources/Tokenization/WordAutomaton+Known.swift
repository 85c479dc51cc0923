internal import Synchronization

extension WordAutomaton {
    /// What this process has learned of a locale's rules.
    private struct Known {
        var ascii: WordAutomaton?
        var all: WordAutomaton?
        var asksNoMore = false
        /// The bytes that ICU has judged for want of the automaton over all characters.
        var judged = 0
    }

    private static let known = Mutex<[String: Known]>([:])

    /// Learning costs as much as ICU takes for so many bytes, so it is put off until they have been judged: short runs of
    /// the command never pay for it.
    package static let patience = 1 << 17

    /// The best automaton that there is for a locale; that over ASCII is learned when it is first asked for, that over all
    /// characters when ICU has judged `patience` bytes, of which the caller brings `judged`. Nil if this
    /// ICU's rules are none that we can learn; then everything is ICU's to find.
    static func automaton(
        for locale: String, judged: Int = 0, patience: Int = WordAutomaton.patience
    ) throws(TokenizerError) -> WordAutomaton? {
        let result = known.withLock { known -> Result<WordAutomaton?, TokenizerError> in
            do throws(TokenizerError) {
                var rules = known[locale] ?? Known()
                if known[locale] == nil { rules.ascii = try learnedOverAscii(locale: locale) }
                rules.judged += judged
                if rules.judged >= patience && !rules.asksNoMore && rules.ascii != nil {
                    rules.all = try learnedOverAll(locale: locale)
                    rules.asksNoMore = true
                }
                known[locale] = rules
                return .success(rules.all ?? rules.ascii)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
