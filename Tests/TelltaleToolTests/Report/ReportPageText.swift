import Testing

/// What a test reads out of a report.
struct ReportPageText {
    let text: String

    /// A figure that is shown.
    struct Figure {
        let path: String
        /// In full, and as people see it.
        let value: String
        let shown: String
    }

    var figures: [Figure] {
        text.matches(of: /<data data-figure="([^"]*)" value="([^"]*)">([^<]*)<\/data>/).map {
            Figure(path: String($0.1), value: String($0.2), shown: String($0.3))
        }
    }

    var sections: [String] { text.matches(of: /<section id="([^"]*)" aria/).map { String($0.1) } }

    /// From one text to another, both included.
    func part(from start: String, to end: String) throws -> Substring {
        let first = try #require(text.firstRange(of: start))
        let last = try #require(text[first.upperBound...].firstRange(of: end))
        return text[first.lowerBound..<last.upperBound]
    }

    /// The page without its style and the command that made it.
    var lasting: String {
        get throws {
            try text.replacing(part(from: "<style>", to: "</style>"), with: "")
                .replacing(part(from: "<pre tabindex=\"0\">", to: "</pre>"), with: "")
        }
    }

    /// The rows of the matrix, by number of the true class: the documents by given class.
    var matrix: [[Int]] {
        get throws {
            let table = try part(from: "<table class=\"matrix", to: "</table>")
            return table.split(separator: "<tr>").dropFirst(2).map { row in
                row.split(separator: "<td").dropFirst().map { cell in
                    let shown = cell.drop { $0 != ">" }.dropFirst().replacing(/<[^>]*>/, with: "").filter(\.isNumber)
                    return Int(shown) ?? 0
                }
            }
        }
    }
}
