import Corpora
import Testing

@Suite struct ReportPageTests {
    private static let elements: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3", "h4", "nav", "ul", "li", "main", "section", "div", "span",
        "strong", "data", "dl", "dt", "dd", "table", "caption", "tbody", "thead", "tr", "th", "td", "details", "summary", "bdi", "small", "figure", "figcaption",
        "svg", "path", "text", "rect", "circle", "article", "blockquote", "b", "q", "pre", "code", "footer",
    ]
    private static let attributes: Set<String> = [
        "lang", "charset", "http-equiv", "content", "name", "class", "href", "dir", "aria-label", "id", "aria-labelledby", "aria-hidden", "tabindex", "role",
        "data-figure", "value", "title", "scope", "colspan", "style", "viewBox", "d", "x", "y", "cx", "cy", "r", "width", "height", "text-anchor", "transform",
    ]

    /// Nothing in the page but what its source says: elements that are known and closed in turn, attributes that do nothing.
    @Test(arguments: ReportPages.all.indices) func textIsNoMarkup(_ number: Int) throws {
        let text = try ReportPages.all[number].page.get().page.text
        var open: [String] = []
        for piece in text.utf8.split(separator: UInt8(ascii: "<")) {
            let parts = piece.split(separator: UInt8(ascii: ">"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
            let (tag, isStyle) = (parts[0], open.last == "style" || parts[0] == "style")
            #expect(isStyle || parts.count == 2 && !parts[1].utf8.contains(UInt8(ascii: "\"")), "\(parts)")
            if tag == "!DOCTYPE html" { continue }
            let name = String(tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" })
            if tag.hasPrefix("/") {
                #expect(open.popLast() == name && tag == "/" + name, "\(tag)")
                continue
            }
            #expect(Self.elements.contains(name), "\(tag)")
            // What stands between quotes in turn: names of attributes, and their values.
            var rest = tag.dropFirst(name.count).split(separator: "\"", omittingEmptySubsequences: false)
            let end = rest.removeLast()
            #expect(["", "/", " open"].contains(end) && rest.count % 2 == 0, "\(tag)")
            for place in stride(from: 0, to: rest.count, by: 2) {
                #expect(rest[place].first == " " && rest[place].last == "=" && Self.attributes.contains(String(rest[place].dropFirst().dropLast())), "\(tag)")
            }
            if name != "meta", end != "/" { open.append(name) }
        }
        #expect(open.isEmpty)
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x202A...0x202E).contains($0.value) })
    }

    @Test(arguments: ReportPages.all.indices) func linksLeadSomewhere(_ number: Int) throws {
        let page = try ReportPages.all[number].page.get().page
        let ids = page.text.matches(of: /\sid="([^"]*)"/).map(\.1)
        #expect(Set(ids).count == ids.count)
        let links = page.text.matches(of: /href="([^"]*)"/).map(\.1)
        #expect(links.count > 10)
        for link in Set(links) { #expect(link.first == "#" && ids.contains(link.dropFirst()), "\(link)") }
        for name in page.text.matches(of: /aria-labelledby="([^"]*)"/).map(\.1) { #expect(ids.contains(name)) }
    }

    /// Each figure is that of `telltale evaluate`, where classes have no documents or no names that the model knows, too.
    @Test(arguments: ReportPages.all.indices) func figuresAreThoseOfEvaluate(_ number: Int) throws {
        let pages = try ReportPages.all[number].page.get()
        #expect(pages.page.figures.count > 20)
        for figure in pages.page.figures {
            let value = figure.path.split(separator: ".").reduce(pages.evaluation) { value, part in
                Int(part).map { value.array?[$0] ?? .null } ?? value[String(part)] ?? .null
            }
            #expect(!value.isNull && value.text == figure.value, "\(figure.path)")
        }
    }

    @Test func hostileNamesAreShown() throws {
        let page = try ReportPages.hostile.get().page
        #expect(page.text.contains("<title>&lt;/title&gt;&lt;script&gt;alert(6)&lt;/script&gt;</title>"))
        #expect(page.text.contains("<code><bdi>m&lt;svg onload=alert(5)&gt;</bdi></code> does on 13 documents of <code><bdi>a&quot;&gt;&lt;script&gt;&#39;.tsv</bdi>"))
        #expect(page.text.contains("<bdi lang=\"\">a&amp;amp;b</bdi>") && page.text.contains("<bdi lang=\"\">\u{FFFD}ssalc</bdi>"))
        #expect(page.text.contains("The model does not know <bdi lang=\"\">&lt;i&gt;new&lt;/i&gt;</bdi>;"))
    }
}
