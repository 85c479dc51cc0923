import Matrices
import TelltaleTool
import Testing

@Suite struct ReportPageMakingTests {
    /// The command that a page shows makes the page again, byte for byte, whatever its words hold.
    @Test(arguments: ReportPages.all.indices) func theCommandMakesThePage(_ number: Int) throws {
        let pages = try ReportPages.all[number].page.get()
        let command = try pages.page.part(from: "<pre tabindex=\"0\"><code>", to: "</code></pre>")
            .replacing("<pre tabindex=\"0\"><code>", with: "").replacing("</code></pre>", with: "")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
        try #require(command.hasPrefix("telltale report "))
        let again = try Tool.shell("\"$telltale\"" + command.dropFirst("telltale".count), in: pages.path)
        #expect(again.status == 0 && Contents(again.text) == Contents(pages.page.text))
    }

    /// A shell gives back the words as they were.
    @Test func aShellTakesTheWordsAsTheyAre() throws {
        let pool = ["a", "'", "\"", "\\", " ", "$x", "`b`", "!", "*", "?", "~", "#", ";", "&", "|", "<", ">", "(", "\n", "\t", "é", "東", "-", "=", "%s", "{a,b}", "\u{1B}"]
        var random = SeededGenerator(seed: 5)
        let words = ["", "-", "plain/a.tsv", "~", "'", "''", "a'b'c"] + (0..<300).map { _ in
            (0..<random.integer(below: 7)).map { _ in pool[random.integer(below: pool.count)] }.joined()
        }
        let line = "printf '%s\\0' " + words.map(ReportPage.shellWord).joined(separator: " ")
        let output = try Tool.shell(line).succeeded().output
        #expect(Contents(bytes: output) == Contents(words.map { $0 + "\0" }.joined()))
        // What needs no quotes has none.
        #expect(["a.tsv", "--top=3", "x@y:z,1%+_"].allSatisfy { ReportPage.shellWord($0) == $0 })
    }
}
