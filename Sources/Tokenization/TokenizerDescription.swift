/// Everything that decides which tokens a text has: stored with a model, compared when it is used.
public struct TokenizerDescription: Sendable, Hashable {
    /// The version of the ICU library, such as `72.1`.
    public var icuVersion: String
    /// The version of the Unicode standard whose properties that library carries.
    public var unicodeVersion: String
    /// The version of CLDR whose rules that library carries.
    public var cldrVersion: String
    public var options: TokenizerOptions

    public init(icuVersion: String, unicodeVersion: String, cldrVersion: String, options: TokenizerOptions) {
        self.icuVersion = icuVersion
        self.unicodeVersion = unicodeVersion
        self.cldrVersion = cldrVersion
        self.options = options
    }

    /// The description of a tokenizer with these options in this process.
    public static func current(_ options: TokenizerOptions = TokenizerOptions()) -> TokenizerDescription {
        let versions = unicodeLibraryVersions()
        return TokenizerDescription(
            icuVersion: versions.icu, unicodeVersion: versions.unicode, cldrVersion: versions.cldr, options: options)
    }

    /// In what the two differ, one sentence each, from `other` (then) to `self` (now); empty if the same text
    /// surely gives the same tokens under both.
    public func differences(from other: TokenizerDescription) -> [String] {
        var differences: [String] = []
        func compare(_ what: String, _ then: String, _ now: String) {
            if then != now { differences.append("\(what) was \(then) and is \(now)") }
        }
        func locale(_ name: String) -> String { name.isEmpty ? "the root locale" : "'\(name)'" }
        compare("the ICU version", other.icuVersion, icuVersion)
        compare("the Unicode version", other.unicodeVersion, unicodeVersion)
        compare("the CLDR version", other.cldrVersion, cldrVersion)
        compare("the locale of the word rules", locale(other.options.locale), locale(options.locale))
        compare("the folding of tokens", other.options.folding.rawValue, options.folding.rawValue)
        if other.options.symbols != options.symbols {
            differences.append(
                options.symbols
                    ? "punctuation, symbols and emoji were not tokens and are now"
                    : "punctuation, symbols and emoji were tokens and are not now")
        }
        return differences
    }
}
