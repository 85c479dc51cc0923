/// The slow way, for tests: a fresh ICU iterator over the whole text, and ICU's folding of each token.
///
/// It is what ``Tokenizer`` must equal, token by token.
package struct ICUReference {
    package struct Segment: Equatable {
        package var range: Range<Int>
        package var status: Int32
    }

    package var options: TokenizerOptions

    package init(options: TokenizerOptions = TokenizerOptions()) {
        self.options = options
    }
}
