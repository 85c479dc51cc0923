import Testing

/// Scripts/check-report, which opens pages in a headless Chromium and runs axe-core on them.
private enum BrowserCheck {
    static let isInstalled = (try? run([]))?.status == 0

    static func run(_ pages: [String]) throws -> Outcome {
        try ChildProcess(
            "/usr/bin/env", ["python3", Tool.package + "/Scripts/check-report"] + pages, environment: Tool.environment, folder: "/"
        ).finish()
    }
}

@Suite(.enabled(if: BrowserCheck.isInstalled, "there is no Chromium or no axe-core here; Scripts/check-report --install gets them"))
struct ReportBrowserTests {
    @Test func nothingIsWrongWithThePage() throws {
        let (fixtures, folder) = (try Fixtures.shared.path, try TemporaryFolder())
        let arguments = ["report", "headlines.telltale", "headlines.test.tsv", "--documents", "2", "--top", "3"]
        try Tool.run(arguments + ["--output", folder("report.html")], in: fixtures).succeeded()
        let outcome = try BrowserCheck.run([folder("report.html")])
        #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome)")
    }

    /// Documents, classes and names of files that would act if they could.
    @Test func textIsData() throws {
        let folder = try TemporaryFolder()
        let name = "a\"><script>document.title='acted'<!script>.tsv"
        let classes = ["\"><img src=x onerror=alert(1)>", "</title><script>alert(2)</script>", "\u{202E}ssalc \u{2066}"]
        let texts = [
            "<script>alert(3)</script> red", "</style><style>*{display:none}</style> green \u{202E}txet",
            "\"' onmouseover=alert(4) <a href=javascript:alert(5)>blue</a> \u{0}\u{1B}[31m\u{9B}",
        ]
        var lines = ""
        for (label, text) in zip(classes, texts) { lines += "\(label)\t\(text)\n\(label)\t\(text) again <iframe src=//example.org>\n" }
        try folder.write(name, lines + "\(classes[0])\t\(texts[1])\n")
        try Tool.run(["train", name, "--model", "m<svg onload=alert(6)>", "--holdout", "0"], in: folder.path).succeeded()
        try Tool.run(
            ["report", "m<svg onload=alert(6)>", name, "--output", "report.html", "--title", "</title><script>alert(7)</script>"],
            in: folder.path
        ).succeeded()
        let outcome = try BrowserCheck.run([folder("report.html")])
        #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome)")
    }

    /// The check itself finds what is wrong.
    @Test func theCheckFinds() throws {
        let (fixtures, folder) = (try Fixtures.shared.path, try TemporaryFolder())
        let page = try Tool.run(
            ["report", "messages.telltale", "messages.test.tsv", "--output", "-", "--documents", "1", "--top", "1"], in: fixtures
        ).succeeded().text
        let image = "<img src=\"http://localhost:9/x.png\" onerror=\"x()\">"
        let broken = page.replacing("<section id=\"curves\"", with: "<section id=\"carves\"")
            .replacing("<main", with: "<p style=\"color:#ccc;width:5000px\">pale and wide\(image)</p><main")
        try folder.write("report.html", broken)
        let outcome = try BrowserCheck.run([folder("report.html")])
        #expect(outcome.status == 1)
        for words in [
            "no section curves", "an element IMG", "an attribute onerror", "pixels wide", "image-alt", "color-contrast",
            "Content Security Policy",
        ] {
            #expect(outcome.text.contains(words), "\(words) in \(outcome)")
        }
    }
}
