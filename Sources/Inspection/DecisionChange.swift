/// What would have to change: words without which the model decides otherwise.
public struct DecisionChange: Sendable, Equatable {
    /// A word and all its places.
    public struct Word: Sendable, Equatable {
        /// The folded word, behind `field:` if it stands in a field.
        public let name: String
        /// Its bytes in the text, wherever it occurs.
        public let ranges: [Range<Int>]

        package init(name: String, ranges: [Range<Int>]) {
            self.name = name
            self.ranges = ranges
        }
    }

    /// None of them can be left in. In the order of their first places.
    public let words: [Word]
    /// The class of the text with spaces in the place of these words.
    public let label: Int
    /// By class: its probabilities.
    public let probabilities: [Float]

    package init(words: [Word], label: Int, probabilities: [Float]) {
        self.words = words
        self.label = label
        self.probabilities = probabilities
    }
}
