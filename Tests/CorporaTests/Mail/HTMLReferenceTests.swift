import Corpora
import Testing

@Suite struct HTMLReferenceTests {
    @Test(arguments: [
        ("&amp;&lt;&gt;&quot;", "&<>\""), ("&eacute;&Eacute;&yuml;&euro;&mdash;", "éÉÿ€—"), ("a&nbsp;b", "a b"), ("&eacute x", "é x"),
        ("&#233;&#xE9;&#XE9;&#233", "éééé"), ("&#147;&#x94;", "“”"), ("&#0;&#x110000;&#xD800;&#99999999999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("& &; &#; &#x; &nosuch; &", "& &; &#; &#x; &nosuch; &"), ("AT&T", "AT&T"), ("&frac12;&thorn;&iexcl;", "½þ¡"),
    ])
    func inText(_ html: String, expected: String) {
        #expect(MailDocument.html("<p>" + html).body.dropLast() == expected)
    }

    /// `&copy=` in an address is no copyright sign.
    @Test func inAttributes() {
        #expect(MailDocument.html("<img alt='a&copy=1 &eacute; &#233 &x'>").words == "a&copy=1 é é &x")
    }
}
