public import Inspection
internal import Features
internal import Matrices
internal import Models

extension TextClassifier {
    /// Why the model says what it says of a document: what each feature adds to the score of each class, and where it stands.
    ///
    /// O(n · log n + features × classes) for n n-grams; this is many times slower than classifying.
    ///
    /// - Parameter steps: of a perceptron's integrated gradients, 1 or more.
    public func explanation(of text: String, steps: Int = Explanation.usualSteps) throws -> Explanation {
        var text = text
        return try text.withUTF8 { try explanation(of: $0.span, steps: steps) }
    }

    /// The same for UTF-8 as bytes; ill-formed sequences count as U+FFFD.
    public func explanation(of text: Span<UInt8>, steps: Int = Explanation.usualSteps) throws -> Explanation {
        try namingDamage(in: name) {
            let document = try LocatedDocument(text, vocabulary: vocabulary, tokenizer: tokenizer.options)
            let row = document.row
            var logits = Matrix(rows: 1, columns: labels.count)
            try model.logits(indices: row.indices, values: row.values, into: &logits)
            var probabilities = logits
            try model.probabilities(
                indices: row.indices, values: row.values, temperature: temperature, into: &probabilities)
            let (method, contributions) = try contributions(of: row, steps: steps)
            return Explanation(
                method: method, document: document, contributions: contributions, base: try logitsWithoutFeatures().values,
                logits: logits.values, probabilities: probabilities.values)
        }
    }

    /// What would have to change: few words of a document without which the model decides otherwise, the fewest that a greedy search
    /// finds; nil if it finds none. Without them, every occurrence of them replaced by spaces, the document was classified anew.
    ///
    /// - Parameter explanation: the document's.
    /// - Parameter maximumWords: more are not looked for. O(maximumWords · explaining)
    public func decisionChange(
        of text: Span<UInt8>, explanation: Explanation, maximumWords: Int = 10
    ) throws -> DecisionChange? {
        try withSession { session in
            try DecisionSearch(text, explanation: explanation, classifier: self, session: session)
                .change(maximumWords: maximumWords)
        }
    }

    private func contributions(
        of row: WeightedRow, steps: Int
    ) throws(StoredBytes.Damage) -> (Explanation.Method, Contributions) {
        switch model {
        case .softmaxRegression(let model): (.exact, try Contributions(of: row, model: model))
        case .multilayerPerceptron(let model):
            (.integratedGradients(steps: steps), try Contributions(of: row, model: model, steps: steps))
        }
    }

    private func logitsWithoutFeatures() throws(StoredBytes.Damage) -> Matrix {
        var logits = Matrix(rows: 1, columns: labels.count)
        try model.logits(indices: [], values: [], into: &logits)
        return logits
    }
}
