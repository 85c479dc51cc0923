import TelltaleTool
import Testing

@Suite struct HTMLTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        (#""><img src=x onerror='x'>"#, "&quot;&gt;&lt;img src=x onerror=&#39;x&#39;&gt;"),
        ("a & b &amp; c", "a &amp; b &amp;amp; c"),
        ("\u{0}\u{1}\t\n\u{B}\r\u{1F}\u{7F}\u{85}\u{9F}", "\u{FFFD}\u{FFFD}\t\n\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("\u{202A}\u{202E}\u{2066}\u{2069}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        // What is text stays: marks of direction beside letters, joiners, emoji, combining marks that an escaped character precedes.
        ("\u{200F}\u{200D}é\u{A0}🎉 สวัสดี", "\u{200F}\u{200D}é\u{A0}🎉 สวัสดี"), ("<\u{301}", "&lt;\u{301}"),
    ])
    func textIsEscaped(_ text: String, _ escaped: String) {
        let (within, alone): (HTML, HTML) = ("<p title=\"\(text)\">\(text)</p>", HTML(text: text))
        #expect(Contents(within.markup) == Contents("<p title=\"\(escaped)\">\(escaped)</p>"))
        #expect(Contents(alone.markup) == Contents(escaped))
    }

    @Test func noncharactersAreReplaced() {
        for value in [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF] as [UInt32] {
            #expect(HTML(text: "a\(Unicode.Scalar(value)!)b").markup == "a\u{FFFD}b")
        }
    }

    @Test func markupIsNotEscapedTwice() {
        let inner: HTML = "<b>\("<")</b>"
        let missing: HTML? = nil
        let outer: HTML = "<p>\(inner)\([inner, "<i>"])\(missing)\(42)</p>"
        #expect(outer.markup == "<p><b>&lt;</b><b>&lt;</b><i>42</p>")
    }
}
