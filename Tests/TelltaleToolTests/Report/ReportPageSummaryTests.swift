import Corpora
import Testing

@Suite struct ReportPageSummaryTests {
    private func findings(_ pages: ReportPages) throws -> [String] {
        try pages.page.part(from: "<ul class=\"findings\">", to: "</ul>").split(separator: "<li>").dropFirst()
            .map { String($0.replacing(/<[^>]*>/, with: "")) }
    }

    /// The sentences say what the figures say.
    @Test func sentencesFollowFromTheFigures() throws {
        let pages = try ReportPages.confused.get()
        let (classes, confusions) = (pages.evaluation["classes"]!.array!, pages.evaluation["confusions"]!.array!)
        let found = try findings(pages)
        let most = classes.max { $0["support"]!.int! < $1["support"]!.int! }!
        let frequent = classes.first { $0["support"] == most["support"] }!
        #expect(found[0].hasPrefix("Always to answer \(frequent["label"]!.string!), the most frequent class, would be right for 3.3\u{A0}%."))
        let least = classes.map { $0["f1"]!.double! }.min()!
        let hardest = classes.first { $0["f1"]!.double! == least }!
        #expect(found[1].hasPrefix("The hardest class is \(hardest["label"]!.string!), with an F1 of "))
        let pair = confusions[0]
        let support = classes.first { $0["label"] == pair["truth"] }!["support"]!.int!
        #expect(
            found[2] == "\(pair["truth"]!.string!) is most often taken for another class: \(pair["count"]!.int!) of its \(support) documents for "
                + "\(pair["predicted"]!.string!).")
        #expect(found.count == 3)
    }

    @Test func whatThereIsNotIsNotTold() throws {
        let one = try ReportPages.oneDocument.get()
        #expect(one.page.text.contains("in 1 class<"))
        #expect(
            try findings(one) == [
                "Always to answer a, the most frequent class, would be right for 100.0\u{A0}%.", "No document was given to another class.",
            ])
    }

    /// Of many classes that the model does not know the first are named.
    @Test(arguments: [1, 5, 6]) func unknownClassesAreNamed(count: Int) throws {
        let test = "a\tred\n" + (0..<count).map { "new \($0)\tgreen\n" }.joined()
        let found = try findings(ReportPages.made("a\tred\nb\tgreen\na\tred\nb\tgreen\n", test))
        let names = (0..<min(5, count)).map { "new \($0)" }.joined(separator: ", ") + (count > 5 ? ", …" : "")
        #expect(found.last == "The model does not know \(names); all their documents count as wrong.", "\(found)")
    }
}
