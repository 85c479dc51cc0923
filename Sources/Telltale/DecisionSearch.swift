internal import Features
internal import Inspection
internal import Matrices

/// Looks for the fewest words of a text without which a classifier decides otherwise.
///
/// Greedy: of the words that by their contributions, and those of the n-grams that touch them, would bring the decision nearest
/// to another, some are taken away in earnest, and the one that does most stays away. When the decision has changed, every word
/// that is not needed for it comes back. Nothing is believed that was not seen in classifying the text without the words.
struct DecisionSearch {
    private let classifier: TextClassifier
    private let session: TextClassifier.Session
    private let text: [UInt8]
    private let decision: Int
    /// The different words, in the order of their first places.
    private var words: [DecisionChange.Word] = []
    private var numbers: [String: Int] = [:]

    /// How many words are tried in earnest before one is taken away.
    private static let tries = 8

    init(_ text: Span<UInt8>, explanation: Explanation, classifier: TextClassifier, session: TextClassifier.Session) {
        self.classifier = classifier
        self.session = session
        decision = explanation.predicted
        var bytes: [UInt8] = []
        bytes.append(text)
        self.text = bytes
        var ranges: [[Range<Int>]] = []
        var names: [String] = []
        for word in explanation.document.words {
            if let number = numbers[word.name] {
                ranges[number].append(word.range)
            } else {
                numbers[word.name] = names.count
                names.append(word.name)
                ranges.append([word.range])
            }
        }
        words = zip(names, ranges).map { DecisionChange.Word(name: $0, ranges: $1) }
    }

    /// At most `maximumWords` words; nil if no such are found. O(maximumWords · (explaining + ``tries`` · classifying))
    func change(maximumWords: Int) throws -> DecisionChange? {
        var removed: [Int] = []
        while removed.count < maximumWords {
            var best: (word: Int, label: Int, rivalry: Float)?
            for word in try promising(without: removed) {
                let (label, rivalry) = try classify(without: removed + [word])
                if rivalry > best?.rivalry ?? -1 { best = (word, label, rivalry) }
            }
            guard let best else { return nil }
            removed.append(best.word)
            if best.label != decision { return try change(needed(of: removed)) }
        }
        return nil
    }

    /// The words whose removal should do most, the best first.
    private func promising(without removed: [Int]) throws -> [Int] {
        let explanation = try classifier.explanation(of: reduced(without: removed).span)
        let effects = effects(explanation)
        let logits = explanation.logits.map(Double.init)
        var leads: [(lead: Double, word: Int)] = []
        for word in words.indices where !removed.contains(word) {
            let row = word * logits.count
            let lead = logits.indices.filter { $0 != decision }.map {
                (logits[decision] - effects[row + decision]) - (logits[$0] - effects[row + $0])
            }.min()
            if let lead { leads.append((lead, word)) }
        }
        return leads.sorted { $0 < $1 }.prefix(Self.tries).map(\.word)
    }

    /// words × classes: what the occurrences of features that touch a word contribute, each its share of the feature's.
    private func effects(_ explanation: Explanation) -> [Double] {
        let classes = explanation.logits.count
        var effects = [Double](repeating: 0, count: words.count * classes)
        let document = explanation.document
        let numbers = document.words.map { self.numbers[$0.name] }
        var touched: [Int: Int] = [:]
        var next = 0
        for (index, feature) in explanation.features.enumerated() {
            var occurrences = 0
            touched.removeAll(keepingCapacity: true)
            while next < document.ngrams.count, document.ngrams[next].feature == feature.number {
                for place in document.ngrams[next].places {
                    occurrences += 1
                    for word in Set(numbers[place].compactMap(\.self)) { touched[word, default: 0] += 1 }
                }
                next += 1
            }
            // In whatever order: no two go to the same place.
            for (word, count) in touched {
                let share = Double(count) / Double(occurrences)
                for label in 0..<classes {
                    effects[word * classes + label] += share * Double(explanation.contributions.values[index, label])
                }
            }
        }
        return effects
    }

    /// Those of `removed` that cannot come back one at a time; without them the decision is another.
    private func needed(of removed: [Int]) throws -> [Int] {
        var needed = removed
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for word in needed where needed.count > 1 {
                let fewer = needed.filter { $0 != word }
                if try classify(without: fewer).label != decision {
                    needed = fewer
                    hasChanged = true
                }
            }
        }
        return needed.sorted()
    }

    private func change(_ removed: [Int]) throws -> DecisionChange {
        let label = try classify(without: removed).label
        return DecisionChange(
            words: removed.map { words[$0] }, label: label, probabilities: session.probabilities.values)
    }

    /// The class, and how near the decision's strongest rival comes to it.
    private func classify(without removed: [Int]) throws -> (label: Int, rivalry: Float) {
        try session.classify(reduced(without: removed).span)
        let probabilities = session.probabilities.values
        let rival = probabilities.indices.filter { $0 != decision }.map { probabilities[$0] }.max() ?? 0
        return (session.probabilities.largestColumn(inRow: 0), rival / probabilities[decision])
    }

    /// The text with spaces in the place of words, so that all others stay where they are.
    private func reduced(without removed: [Int]) -> [UInt8] {
        var text = text
        for word in removed {
            for i in words[word].ranges.joined() { text[i] = UInt8(ascii: " ") }
        }
        return text
    }
}
