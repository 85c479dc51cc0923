import Corpora
import Testing

@Suite struct ReportPageClassesTests {
    /// Of many classes the table has those with the most documents, by their numbers.
    @Test func theLargestClassesAreListed() throws {
        let pages = try ReportPages.manyClasses.get()
        let section = try pages.page.part(from: "<section id=\"classes\"", to: "</section>")
        let classes = pages.evaluation["classes"]!.array!
        let supports = classes.map { $0["support"]!.int! }
        let expected = supports.indices.sorted { (-supports[$0], $0) < (-supports[$1], $1) }.prefix(200).sorted()
        #expect(section.matches(of: /data-figure="classes\.(\d+)\.support"/).map { Int($0.1) } == expected)
        #expect(section.contains("Of 300 classes, the 200 with the most documents are shown."))
    }

    @Test func barsAreAsLongAsTheirF1() throws {
        let pages = try ReportPages.confused.get()
        let section = try pages.page.part(from: "<section id=\"classes\"", to: "</section>")
        let widths = section.matches(of: /class="bar" style="width:([0-9.]+)%"/).map { Double($0.1)! }
        let expected = pages.evaluation["classes"]!.array!.map { $0["f1"]!.double! * 100 }
        #expect(widths.count == 30 && Set(widths).count > 2)
        #expect(zip(widths, expected).allSatisfy { abs($0 - $1) <= 0.0501 })
    }

    /// What is not defined is a dash: the curves of a class that has no document here, or that the model does not know.
    @Test func whatIsNotDefinedIsADash() throws {
        let pages = try ReportPages.hostile.get()
        let rows = try pages.page.part(from: "<table class=\"classes\">", to: "</table>").split(separator: "<tr><th scope=\"row\">").dropFirst()
        let classes = pages.evaluation["classes"]!.array!
        #expect(rows.count == 5 && classes.count == 5)
        for (row, figures) in zip(rows, classes) {
            let dashes = row.matches(of: /<span title="not defined">–<\/span>/).count
            let isDefined = ["areaUnderROC", "averagePrecision"].count { figures[$0].map { !$0.isNull } ?? false }
            #expect(dashes == 2 - isDefined)
        }
        #expect(classes.contains { $0["areaUnderROC"]?.isNull == true } && classes.last?["areaUnderROC"] == nil)
    }
}
