extension FittedVocabulary {
    /// The names of a feature, the most frequent first, but for those that tell a reader little: symbols, and n-grams of characters
    /// within words.
    package func readableNames(of feature: Int, in counted: CountedDocuments) -> [String] {
        features[feature].compactMap { place in
            let ngram = Int(features.ngrams[place])
            var bytes: [UInt8] = []
            counted.appendName(of: ngram, to: &bytes)
            let name = shownName(bytes.span)
            switch counted.kind(of: ngram) {
            case .symbol: return nil
            case .characterNgram: return name.contains("…") ? nil : name
            case .word, .wordNgram: return name
            }
        }
    }
}
