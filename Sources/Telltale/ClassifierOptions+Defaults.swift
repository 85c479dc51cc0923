internal import Corpora

extension ClassifierOptions {
    /// The options with everything automatic decided, which depends on the size of the corpus alone.
    func resolved(for corpus: Corpus) -> ClassifierOptions {
        var options = self
        switch characterNgrams {
        case .none: options.features.characterNgrams = nil
        case .lengths(let lengths): options.features.characterNgrams = lengths
        case .automatic: options.features.characterNgrams = nil
        }
        return options
    }
}
