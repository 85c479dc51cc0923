import Corpora
import Testing

@Suite struct TransferEncodingTests {
    /// RFC 2045, 6.7.
    @Test(arguments: [
        ("a=3Db", "a=b"), ("a=\nb", "ab"), ("a=\r\nb", "ab"), ("a= \t\nb", "ab"), ("a=\rb", "ab"), ("a=3d=3D", "a=="),
        ("a=zzb", "a=zzb"), ("a=", "a"), ("a=4", "a=4"), ("a==41", "a=A"), ("", ""), ("a\nb", "a\nb"),
    ])
    func quotedPrintable(_ body: String, expected: String) {
        #expect(decoded(body, encoding: "quoted-printable") == expected)
    }

    /// The name is compared without case, blanks and what follows.
    @Test func names() {
        for name in [" QUOTED-Printable", "quoted-printable; x", "\"quoted-printable\"", "quoted-printable \t"] {
            #expect(decoded("=41", encoding: name) == "A")
        }
        for name in ["7bit", "8bit", "binary", "", "quoted", "x-strange"] { #expect(decoded("=41", encoding: name) == "=41") }
    }
}
