import Corpora
import Testing

@Suite struct ReportPageCellsTests {
    /// Of more documents than a page holds it holds so many, and says so; numbers without documents in it are no links.
    @Test func noMoreThanTheLimit() throws {
        let page = try ReportPages.manyClasses.get().page
        let cells = try page.part(from: "<div class=\"cells\">", to: "<section id=\"calibration\"")
        let shown = cells.matches(of: /<li>/).count
        #expect(shown == 1_000 && page.text.contains("1,000 of 1,500 documents are in this page, at most 5 behind a number"))
        let groups = cells.matches(of: /id="cell-(\d+)-(\d+)"/).map { (truth: Int($0.1)!, given: Int($0.2)!) }
        #expect(groups.map(\.truth) == groups.map(\.truth).sorted() && (200..<300).contains(groups.count))
        let linked = Set(page.text.matches(of: /href="#cell-(\d+-\d+)"/).map { String($0.1) })
        // The matrix shows the first 100 classes, which have made no more mistakes than others.
        #expect(linked == Set(groups.filter { $0.truth < 100 }.map { "\($0.truth)-\($0.given)" }))
        #expect(cells.contains("5 of 7 documents. <a href=\"#confusions\">Back to the table</a>") && cells.contains("<p class=\"note\">4 documents."))
    }

    /// Behind a number stand documents of that class, given to that class, the surest first.
    @Test func documentsAreThoseCounted() throws {
        let pages = try ReportPages.confused.get()
        let lines = try String(decoding: readFile(pages.path + "/" + pages.test), as: UTF8.self).split(separator: "\n")
        let answers = try Tool.shell(
            "cut -f2 \(pages.test) | $telltale classify \(pages.model) --format tsv", in: pages.path).succeeded().lines
        let labels = pages.evaluation["classes"]!.array!.map { $0["label"]!.string! }
        let groups = pages.page.text.split(separator: "<section class=\"cell\" id=\"cell-").dropFirst()
        #expect(groups.count > 30)
        for group in groups {
            let numbers = group.prefix { $0 != "\"" }.split(separator: "-").compactMap { Int($0) }
            let documents = group.split(separator: "</section>")[0].matches(of: /test\.tsv:(\d+)</).compactMap { Int($0.1) }
            #expect(!documents.isEmpty)
            for line in documents {
                #expect(lines[line - 1].hasPrefix(labels[numbers[0]] + "\t") && answers[line - 1].hasPrefix(labels[numbers[1]] + "\t"))
            }
            let probabilities = documents.map { Double(answers[$0 - 1].split(separator: "\t")[1])! }
            #expect(probabilities == probabilities.sorted(by: >))
        }
    }
}
