import Telltale

/// A report as one HTML page.
///
/// It holds no script and asks for nothing outside itself, which its content security policy also forbids. What can be chosen in it works
/// by links within the page and by `details`.
package struct ReportPage {
    let content: ReportContent
    let title: String
    let model: String
    let inputs: [String]
    /// What made the page, word by word.
    let command: [String]
    /// By number of the class.
    let names: [HTML]

    /// One of the parts that the table of contents lists.
    struct Section {
        let id: StaticString
        /// In the table of contents.
        let name: StaticString
        let title: StaticString
        let body: HTML
    }

    init(_ content: ReportContent, title: String, model: String, inputs: [String], command: [String]) {
        self.content = content
        self.title = title
        self.model = model
        self.inputs = inputs
        self.command = command
        names = content.evaluation.labels.map { "<bdi lang=\"\">\($0.isEmpty ? "(empty)" : cut($0, to: 60))</bdi>" }
    }

    var figures: ReportFigures { content.figures }
    var evaluation: TextClassifier.Evaluation { content.evaluation }

    /// O(page + explaining the documents that are listed)
    func html() throws -> HTML {
        let sections = [
            summary, templates, classes, confusions, calibration, curves, try mostWrong(), try leastSure(), options, making,
        ]
        let contents = sections.map { section -> HTML in
            "<li><a href=\"#\(HTML(stringLiteral: section.id))\">\(HTML(stringLiteral: section.name))</a></li>"
        }
        let bodies = sections.map { section -> HTML in
            let id = HTML(stringLiteral: section.id)
            return """
                <section id="\(id)" aria-labelledby="\(id)-title">
                <h2 id="\(id)-title">\(HTML(stringLiteral: section.title))</h2>
                \(section.body)
                </section>

                """
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <meta name="referrer" content="no-referrer">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="telltale \(TelltaleCommand.version)">
            <title>\(title)</title>
            <style>
            \(Self.style)</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the report</a>
            <header>
            <p class="kind">Telltale report</p>
            <h1 dir="auto">\(title)</h1>
            <p>\(subtitle)</p>
            <nav aria-label="Contents"><ul>\(contents)</ul></nav>
            </header>
            <main id="main" tabindex="-1">
            \(bodies)</main>
            <footer><p>Made by telltale \(TelltaleCommand.version). This page holds no script and asks nothing of the \
            network.</p></footer>
            </body>
            </html>

            """
    }

    private var subtitle: HTML {
        let shown = 3
        let names = inputs.prefix(shown).map { name -> HTML in
            name == "-" ? "standard input" : "<code><bdi>\(cut(name, to: 80))</bdi></code>"
        }
        var list: HTML = ""
        for (place, name) in names.enumerated() { list += place == 0 ? name : ", \(name)" }
        if inputs.count > shown { list += " and \(grouped(inputs.count - shown)) more" }
        return "How <code><bdi>\(cut(model, to: 80))</bdi></code> does on \(grouped(content.corpus.count)) documents of \(list)"
    }

    /// The share of a whole as a width. O(1)
    static func percent(_ share: Double) -> String { fixed(min(max(share, 0), 1) * 100, 1) + "%" }

    /// What is said where not all classes are shown; nothing if they are.
    static func note(shown: Int, of all: Int, with: StaticString) -> HTML? {
        guard shown < all else { return nil }
        return """
            <p class="note">Of \(grouped(all)) classes, the \(grouped(shown)) with \(HTML(stringLiteral: with)) are shown.</p>
            """
    }

    /// A table that scrolls by itself where it is too wide for the page.
    static func scrolling(_ table: HTML, name: String) -> HTML {
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(name)\">\(table)</div>"
    }
}
