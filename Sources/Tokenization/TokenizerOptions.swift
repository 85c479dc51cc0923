/// What counts as a token and how it is written.
public struct TokenizerOptions: Sendable, Hashable {
    /// How the text of a token is brought to one form.
    public enum Folding: String, Sendable, Hashable, CaseIterable {
        /// Unicode's NFKC_Casefold: case and width are folded, compatibility forms are taken apart, invisible
        /// characters are dropped.
        case nfkcCasefold
        /// As it stands, except that ill-formed UTF-8 is written as U+FFFD.
        case none
    }

    /// Whether punctuation, symbols and emoji are tokens too: segments with a rule status below 100 whose first
    /// character is neither white space (White_Space=yes) nor a control character (general category Cc).
    public var symbols: Bool

    /// The ICU locale whose word-break rules apply; empty for the root locale. Never the system's locale. A language
    /// that ICU has no rules of its own for takes those of the root.
    public var locale: String

    public var folding: Folding

    public init(symbols: Bool = false, locale: String = "", folding: Folding = .nfkcCasefold) {
        self.symbols = symbols
        self.locale = locale
        self.folding = folding
    }
}
