import Corpora
import Testing

@Suite struct MailFieldsHeaderTests {
    private func words(_ header: String, _ field: String) -> [String] {
        (MailDocument(header + "\n\n").fields[field] ?? "").split(separator: " ").map(String.init)
    }

    /// Of names, addresses and hops there are at most so many; of the hops those nearest to the sender.
    @Test func muchIsCut() {
        let names = (0..<250).map { "X-Own-\($0)" }
        let header = (names + names).map { "\($0): x" }.joined(separator: "\n")
        #expect(words(header, "header=") == names.prefix(200).map { $0.lowercased() })
        // Verdicts take no place among them.
        #expect(words(String(repeating: "X-Spam-Level: x\n", count: 300) + header, "header=").count == 200)

        let addresses = (0..<30).map { "a\($0)@b.example" }
        #expect(words("Reply-To: " + addresses.joined(separator: ", "), "reply-to=").filter { $0.contains("@") } == Array(addresses.prefix(20)))
        let hosts = (0..<30).map { "h\($0).example" }
        #expect(words("Received: " + hosts.joined(separator: " "), "received=") == hosts.prefix(20).flatMap { [$0, ".example"] })

        let hops = (0..<60).map { "Received: hop\($0)" }.joined(separator: "\n")
        #expect(words(hops, "received") == (10..<60).map { "hop\($0)" })
    }

    /// A name is left out by how it begins, but for those that are too common.
    @Test(arguments: [
        ("X-SPAM-Any", false), ("X-Spa", true), ("Authentication-Results", false), ("ARC-Authentication-Results", true),
        ("X-MS-Exchange-Organization-SCL", false), ("X-MS-Exchange-Organization", true), ("Status", false), ("Status-Of", true),
        ("X-UIDL", false), ("Lines", false), ("Lines-Of-Code", true), ("Content-Length", false), ("Content-Language", true),
        ("X-Mozilla-Keys", false), ("Received-SPF", false),
    ])
    func verdictsAndTracesAreLeftOut(name: String, isKept: Bool) {
        #expect(words("\(name): spam", "header=") == (isKept ? [name.lowercased()] : []))
    }

    @Test(arguments: [(0, "none"), (1, "one"), (2, "few"), (5, "few"), (6, "many"), (20, "many"), (21, "crowd")])
    func recipientsAreCountedRoughly(count: Int, expected: String) {
        let all = (0..<count).map { "u\($0)@b.example" }
        // Together, whichever field they stand in.
        let header = "To: \(all.prefix(count / 2).joined(separator: ", "))\nCC: \(all.dropFirst(count / 2).joined(separator: ", "))"
        #expect(words(header, "recipients=") == [expected])
        #expect(words(header + "\nFrom: U0@B.EXAMPLE", "recipients=") == [expected] + (count > 0 ? ["sender"] : []))
        #expect(words(header + "\nFrom: x@b.example, u0@b.example", "recipients=") == [expected])
    }

    @Test func wordsEndWhereTheyEnd() {
        #expect(words("Precedence: Bulk; x", "precedence=") == ["bulk"])
        #expect(words("X-Priority:\n 3 (Normal)", "priority=") == ["3"])
        #expect(words("Importance: ;High", "importance=") == [])
        #expect(MailDocument("Importance: \n\n").fields["importance="] == nil)
    }

    /// Neither the date of a hop is kept nor the number after `id`, wherever they stand.
    @Test(arguments: [
        ("by a id 123 for b; Thu, 1 Jan", "by a id for b"), ("id", "id"), ("by a; b; Fri, 2 Jan", "by a; b"),
        ("by a Sat, 3 Jan 2002", "by a"), ("by  a\tb", "by a b"), ("Mon, x", ""), ("by Monday, x", "by Monday, x"),
    ])
    func hopsAreWithoutWhatIsTheirsAlone(body: String, expected: String) {
        #expect((MailDocument("Received: \(body)\n\n").fields["received"] ?? "") == expected)
    }

    @Test func encodedWordsAreReadFirst() {
        let document = MailDocument("From: =?utf-8?q?J=C3=B6rg_<x>?= <J@X.Example>\nOrganization: =?utf-8?b?w7w=?=\n\n")
        #expect(document.fields["from"] == "Jörg x " && document.fields["from="] == "j@x.example x.example .example")
        #expect(document.fields["organization"] == "ü")
    }
}
