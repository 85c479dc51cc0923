import Telltale

extension ReportPage {
    private static var featureLimit: Int { 6 }
    /// How many words a changed decision may want, and the most bytes of a document in which they are looked for: that explains and
    /// classifies it many times over. In a perceptron they are not looked for at all.
    private static var changeLimit: Int { 5 }
    private static var searchLimit: Int { 100_000 }

    func mostWrong() throws -> Section {
        let documents = content.sample.mostWrong
        let wrong = evaluation.metrics.documents - evaluation.metrics.confusion.correct.reduce(0, +)
        let introduction: HTML = documents.isEmpty
            ? "<p>None are shown.</p>"
            : """
            <p>Where the model believes most in another class than the label’s: either it is wrong, or the label is. \
            \(HTML(text: counted(documents.count, "document"))) of \(grouped(wrong)) that were given to another class.</p>
            """
        return Section(
            id: "wrong", name: "Most wrong", title: "Most wrong documents", body: "\(introduction)\(legend(documents))\(try documents.map(article))")
    }

    func leastSure() throws -> Section {
        let documents = content.sample.leastSure
        let introduction: HTML = documents.isEmpty
            ? "<p>None are shown.</p>"
            : """
            <p>Where the two most probable classes are nearest to each other, rightly or wrongly decided: the documents that a person \
            should look at first. \(HTML(text: counted(documents.count, "document"))) of \(grouped(content.corpus.count)).</p>
            """
        return Section(
            id: "doubtful", name: "Most doubtful", title: "Most doubtful documents", body: "\(introduction)\(legend(documents))\(try documents.map(article))")
    }

    /// What the marks in the texts mean.
    private func legend(_ documents: [Int]) -> HTML? {
        guard !documents.isEmpty else { return nil }
        let approximation: HTML? = content.classifier.model.multilayerPerceptron == nil
            ? nil
            : " What words do in a perceptron is an approximation (integrated gradients in \(Explanation.usualSteps) steps)."
        return """
            <p class="legend">Words are marked by what they do for the given class: <b class="p2">much for it</b>, <b class="p1">for it</b>, \
            <b class="n1">against it</b>, <b class="n2">much against it</b>, <span class="u">unknown to the model</span>. Much is at least \
            half of what the strongest word does. Lines are solid for it, broken against it.\(approximation)</p>
            """
    }

    private func article(_ document: Int) throws -> HTML {
        try content.corpus.withText(of: document) { text throws in
            let classifier = content.classifier
            let explanation = try classifier.explanation(of: text)
            let isSearched = classifier.model.multilayerPerceptron == nil && text.count <= Self.searchLimit
            let change = isSearched
                ? try classifier.decisionChange(of: text, explanation: explanation, maximumWords: Self.changeLimit) : nil
            let explained = ExplainedDocument(
                classifier: classifier, explanation: explanation, change: change, label: evaluation.predictions.predicted(document))
            let passage = Passage(of: explained, in: text)
            return """
                <article class="document">
                \(heading(document))
                <div class="sides"><div>\(Self.documentText(passage.html(text, explained)))\
                \(passage.bytes.count < text.count ? length(passage, of: explained) : nil)\(sentence(explained))</div>
                \(features(explained))</div>
                </article>

                """
        }
    }

    private func heading(_ document: Int) -> HTML {
        let predictions = evaluation.predictions
        let (truth, predicted) = (predictions.truths[document], predictions.predicted(document))
        let given = fixed(Double(predictions[document, predicted]), 4)
        let answer: HTML = truth == predicted
            ? "<span class=\"right\">✓ \(names[predicted]) \(given)</span>"
            : """
            <span class="wrong">✗ \(names[predicted]) \(given)</span> <span class="label">label \(names[truth]) \
            \(fixed(Double(predictions.probabilityOfTruth(document)), 4))</span>
            """
        return """
            <h3>\(answer)</h3>
            <p class="source"><bdi>\(cut(content.corpus.location(of: document), to: 100))</bdi></p>
            """
    }

    private func length(_ passage: Passage, of explained: ExplainedDocument) -> HTML {
        """
        <p class="note">Words \(grouped(passage.words.lowerBound + 1)) to \(grouped(passage.words.upperBound)) of \
        \(grouped(explained.explanation.document.words.count)): the part that says most.</p>
        """
    }

    /// What would have to change.
    private func sentence(_ explained: ExplainedDocument) -> HTML? {
        guard !explained.explanation.features.isEmpty else { return "<p>Nothing in it is known to the model.</p>" }
        guard let change = explained.change else { return nil }
        var words: HTML = ""
        for (place, word) in change.words.enumerated() {
            let name: HTML = "<q lang=\"\">\(cut(word.name, to: 40))</q>"
            words += place == 0 ? name : ", \(name)"
        }
        return "<p>Without \(words) it would be \(names[change.label]) \(fixed(Double(change.probabilities[change.label]), 4)).</p>"
    }

    /// The features that speak most, whichever way.
    private func features(_ explained: ExplainedDocument) -> HTML? {
        let evidence = explained.evidence
        let ranked = evidence.indices.sorted { (-abs(evidence[$0]), $0) < (-abs(evidence[$1]), $1) }.prefix(Self.featureLimit)
        guard let first = ranked.first else { return nil }
        let largest = abs(evidence[first])
        var rows: HTML = ""
        for i in ranked {
            let name = cut(explained.explanation.features[i].names.joined(separator: " | "), to: 40)
            rows += """
                <tr><th scope="row"><bdi lang="">\(name)</bdi></th><td class="number">\(Self.signed(evidence[i], 3))</td>\
                <td class="drawn">\(Self.bar(evidence[i], of: largest))</td></tr>

                """
        }
        return """
            <table class="weights"><caption>What speaks for (+) and against (−) \(names[explained.label])</caption>
            <thead class="unseen"><tr><th scope="col">Feature</th><th scope="col">Contribution</th><td></td></tr></thead>
            <tbody>\(rows)</tbody></table>
            """
    }
}
