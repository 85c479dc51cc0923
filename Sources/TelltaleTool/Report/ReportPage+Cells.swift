import Telltale

extension ReportPage {
    private static var excerptLimit: Int { 240 }

    /// The documents behind the numbers of the matrix. Each group is shown when a link leads to it.
    var cells: HTML {
        let sample = content.sample
        guard !sample.cells.isEmpty else { return "" }
        let shown = sample.cells.reduce(0) { $0 + $1.documents.count }
        return """
            <h3>Documents behind the numbers</h3>
            <p class="note">\(grouped(shown)) of \(grouped(content.corpus.count)) documents are in this page, at most \
            \(ReportSample.cellLimit) behind a number, from the surest to the least sure. \
            <span class="screen">Choose a number in the table above; its documents appear here.</span></p>
            <div class="cells">
            \(sample.cells.map(group))</div>
            """
    }

    private func group(_ cell: ReportSample.Cell) -> HTML {
        let title: HTML = cell.truth == cell.predicted
            ? "\(names[cell.truth]), rightly" : "\(names[cell.truth]) taken for \(names[cell.predicted])"
        let count: HTML = cell.documents.count < cell.count
            ? "\(cell.documents.count) of \(grouped(cell.count)) documents" : "\(HTML(text: counted(cell.count, "document")))"
        return """
            <section class="cell" id="\(Self.cellName(cell.truth, cell.predicted))" tabindex="-1">
            <h4>\(title)</h4><p class="note">\(count). <a href="#confusions">Back to the table</a></p>
            <ul>
            \(cell.documents.map { item($0, cell) })</ul></section>

            """
    }

    private func item(_ document: Int, _ cell: ReportSample.Cell) -> HTML {
        let probability = fixed(Double(evaluation.predictions[document, cell.predicted]), 4)
        let excerpt = content.corpus.withText(of: document) { plain($0, 0..<$0.count, limit: Self.excerptLimit) }
        return """
            <li><p class="source">\(names[cell.predicted]) \(probability) · <bdi>\(cut(content.corpus.location(of: document), to: 80))</bdi></p>\
            \(Self.documentText(HTML(text: excerpt)))</li>

            """
    }

    /// The text of a document: of a language of its own, and with a direction that ends with it.
    static func documentText(_ text: HTML) -> HTML { "<blockquote lang=\"\" dir=\"auto\">\(text)</blockquote>" }
}
