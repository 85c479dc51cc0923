/// What an n-gram is made of.
public enum NgramKind: UInt8, Sendable, CaseIterable {
    case word
    /// Punctuation, a symbol or an emoji.
    case symbol
    /// Two words or more.
    case wordNgram
    case characterNgram
}
