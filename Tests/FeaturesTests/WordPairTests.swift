import Features
import Testing

@Suite struct WordPairTests {
    @Test(arguments: [
        ("a b", ["a", "b"]), ("drug trials", ["drug", "trials"]), (", .", [",", "."]), ("мир и", ["мир", "и"]), ("a", nil), ("", nil), (" ", nil),
        ("a ", nil), (" b", nil), ("a b c", nil), ("a  b", nil), ("subject\u{1F}a b", nil), ("a\tb c", nil), ("…a b", nil), ("a b…", nil),
        ("a…b c", ["a…b", "c"]), ("… a", nil), ("‗ a", nil), ("a ‗", nil),
    ] as [(String, [String]?)])
    func aPairIsTwoHalvesAroundASpace(name: String, expected: [String]?) {
        let bytes = Array(name.utf8)
        let halves = WordPair.halves(of: bytes.span).map { [$0.0, $0.1].map { String(decoding: bytes[$0], as: UTF8.self) } }
        #expect(halves == expected)
    }
}
