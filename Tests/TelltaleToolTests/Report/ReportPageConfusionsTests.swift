import Corpora
import Testing

@Suite struct ReportPageConfusionsTests {
    /// The stronger the colour, the larger the part of the row: by its root, in sixths, rounded up.
    @Test func coloursAreParts() throws {
        let pages = try ReportPages.confused.get()
        let supports = pages.evaluation["classes"]!.array!.map { $0["support"]!.double! }
        let table = try pages.page.part(from: "<table class=\"matrix", to: "</table>")
        let rows = table.split(separator: "<tr>").dropFirst(2)
        let matrix = try pages.page.matrix
        #expect(rows.count == 30 && matrix.count == 30)
        var levels: Set<Int> = []
        for (truth, row) in rows.enumerated() {
            #expect(matrix[truth].reduce(0, +) == Int(supports[truth]))
            for (given, cell) in row.split(separator: "<td").dropFirst().enumerated() {
                let kind = try #require(cell.firstMatch(of: /^( class="([rw])( h(\d))?")?>/))
                #expect(kind.2.map { $0 == "r" } ?? (matrix[truth][given] == 0 && truth != given) == (truth == given) || kind.2 == nil)
                let share = Double(matrix[truth][given]) / supports[truth]
                // 36 · share is the square of the level, or less than it and more than that of the one below.
                let level = kind.4.flatMap { Int($0) } ?? 0
                #expect(share * 36 <= Double(level * level) + 1e-9 && (level == 0 || share * 36 > Double((level - 1) * (level - 1)) - 1e-9))
                levels.insert(level)
            }
        }
        #expect(levels.count >= 3)
    }

    /// The pairs are the first of the evaluation's, and it is told how many more there are.
    @Test func mostConfusedPairs() throws {
        let pages = try ReportPages.confused.get()
        let confusions = pages.evaluation["confusions"]!.array!
        let rows = try pages.page.part(from: "<table class=\"pairs\">", to: "</table>").split(separator: "<tr><th scope=\"row\">").dropFirst()
        #expect(rows.count == 20 && confusions.count > 20)
        for (row, confusion) in zip(rows, confusions) {
            let plain = row.replacing(/<[^>]*>/, with: "|").split(separator: "|").prefix(3).map(String.init)
            #expect(plain == [confusion["truth"]!.string!, confusion["predicted"]!.string!, "\(confusion["count"]!.int!)"])
        }
        #expect(pages.page.text.contains("<p class=\"note\">\(confusions.count - 20) more pairs are confused less often.</p>"))
        // Where there is nothing to be confused, or one pair, the matrix has said it all.
        #expect(try !ReportPages.oneDocument.get().page.text.contains("Most confused"))
    }
}
