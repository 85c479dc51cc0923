import Corpora
import Testing

@Suite struct HTMLTextTests {
    @Test(arguments: [
        ("a <b>bold</b> word", "a bold word"), ("vi<b></b>ag<!-- x -->ra", "viagra"), ("a<br>b<p>c</p>d", "a|b|c|d"),
        ("<td>a</td><td>b</td>", "a b"), ("<title>T</title><h1>H</h1>x", "T|H|x"), ("  a \n\t b  ", "a b"),
        ("<script>var a = '<b>';</script>x", "x"), ("<STYLE>b {}</STYLE>x", "x"), ("<img src=a alt=\"a dog\">x", "a dog x"),
        ("1 < 2 > 0 <3", "1 < 2 > 0 <3"), ("a<!doctype html>b<?php x ?>c", "abc"), ("<a title='>'>x</a>", "x"),
        ("<!-->a<!--->b", "a b".replacing(" ", with: "")), ("a</b c='d'>b", "ab"), ("</>a</ b>c", "ac"),
    ])
    func text(_ html: String, expected: String) {
        #expect(MailDocument.html(html).body.trimmed.replacing("\n", with: "|") == expected)
    }

    @Test func hidden() {
        #expect(MailDocument.html("a<div style='display: none'>b<div>c</div>d</div>e").words == "a e")
        #expect(MailDocument.html("a<span style=\"Font-Size:0px; color:red\">b</span>c").words == "ac")
        #expect(MailDocument.html("a<span style='font-size:0.9em'>b</span>").words == "ab")
        #expect(MailDocument.html("a<img style='display:none'>b").words == "a b")
        #expect(MailDocument.html("a<p hidden>b</p>c").words == "a c")
    }

    /// What is never closed takes nothing with it that a reader could have seen.
    @Test func neverClosed() {
        #expect(MailDocument.html("a<!-- b > c").words == "a c")
        #expect(MailDocument.html("a<script>b").words == "ab")
        #expect(MailDocument.html("a <b").words == "a <b")
        #expect(MailDocument.html("a<b title=\"x>b").words == "ab")
        #expect(MailDocument.html("a<").words == "a<")
        #expect(MailDocument.html("a<b x=").words == "a<b x=")
    }

    @Test func links() {
        let document = MailDocument.html(
            """
            <html xmlns="http://www.w3.org/"><a href="HTTP://User:pw@Www.Shop.Example:8080/x">x</a><img src=http://1.2.3.4/a.gif>
            <form action="https&#58;//a%62c.example"><a href="mailto:me@b.example">http://shown.example.</a>
            """)
        #expect(
            document.fields["link="]
                == "www.shop.example shop.example .example 1.2.3.4 ipv4 1.2. 1.2.3. abc.example .example shown.example .example")
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
