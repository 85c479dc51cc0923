import Corpora
import Testing

@Suite struct Base64Tests {
    /// RFC 4648, 10, and what mail makes of it.
    @Test(arguments: [
        ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("Zm9vYmE=", "fooba"), ("Zm9vYmFy", "foobar"),
        ("Zm9v\r\nYmFy\r\n", "foobar"), ("Zm9vYg", "foob"), ("Zm9vYmE", "fooba"), ("Zm9vY", "foo"), ("Zm9v!YmFyIGFuZA==", "foobar and"),
        ("Zg==\nZm8=\n", "ffo"), ("Zg==Zm8=", "ffo"), ("====", ""),
        // Something else behind it, or instead of it.
        ("Zg==\n____\nlist", "f____\nlist"), ("Zm9v\n--\nbar", "foo--\nbar"), ("Not base64 at all.\nmore", "Not base64 at all.\nmore"),
    ])
    func bodies(_ body: String, expected: String) {
        #expect(decoded(body, encoding: "base64") == expected)
    }
}
