import Testing

@Suite struct FilterTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    private static let header = "Return-Path: <a@example.org>\nReceived: from a (b [192.0.2.1])\n\tby c; Thu, 1 Jan 2026 00:00:00 +0000\nSubject: hello\n"
    private static let spam = header + "\nYou have won a prize! Call now to claim your cash prize.\n"
    private static let ham = header + "\nsee you at home then\n"

    private func filter(_ message: [UInt8], _ options: String..., model: String = "messages.telltale") throws -> Outcome {
        try Tool.run(["filter", model] + options, bytes: message, in: path)
    }

    private func filter(_ message: String, _ options: [String] = [], model: String = "messages.telltale") throws -> Outcome {
        try Tool.run(["filter", model] + options, bytes: Array(message.utf8), in: path)
    }

    /// The lines of the field, and the output without them.
    private func divided(_ output: [UInt8]) throws -> (field: [String], rest: [UInt8]) {
        var field: [String] = []
        var rest: [UInt8] = []
        for line in output.split(separator: 10, omittingEmptySubsequences: false) {
            let text = String(decoding: line, as: UTF8.self)
            if (field.isEmpty && text.hasPrefix("X-Telltale: ")) || (field.count == 1 && text.hasPrefix(" because=")) {
                field.append(text)
            } else {
                rest += line + [10]
            }
        }
        return (field, rest.dropLast())
    }

    private func passedOn(_ message: [UInt8], _ outcome: Outcome, _ status: Int32, _ words: String...) {
        #expect(outcome.status == status && outcome.output == message, "\(outcome)")
        for word in words { #expect(outcome.message.contains(word), "\(outcome)") }
    }

    @Test func recorded() throws {
        let text = try [Self.spam, Self.ham, "From a@example.org Thu Jan  1 00:00:00 2026\n" + Self.spam, "Subject: urgent prize\n\n"]
            .map { try filter($0).succeeded().text }.joined(separator: "-----\n")
        try expectSnapshot(text, "filter.txt")
    }

    @Test func onlyTheFieldIsAdded() throws {
        let windows = Array(Self.spam.utf8).flatMap { $0 == 10 ? [13, 10] : [$0] }
        let eightBit = Array("Subject: caf".utf8) + [0xE9, 0xFF, 0x00] + Array("\nX-Other: ".utf8) + [0x80] + Array("\n\n\u{0}won\r\n".utf8) + [0xFE]
        for message in [Array(Self.spam.utf8), Array(Self.ham.utf8), windows, eightBit, Array("no header".utf8), Array("\n\n".utf8)] {
            let (field, rest) = try divided(filter(message).succeeded().output)
            #expect(field.count >= 1 && rest == message)
            #expect(field.allSatisfy { $0.utf8.count <= 79 && ($0.last == "\r") == (message == windows) })
        }
    }

    @Test func aForgedFieldIsTakenOut() throws {
        let forged = "x-TELLTALE: ham; probability=0.0000;\n\tbecause=nothing\n"
        // In the body it stays.
        let expected = try filter(Self.spam + forged).succeeded().text
        #expect(expected.hasSuffix(forged))
        for place in ["", "Return-Path: <a@example.org>\n"] {
            let message = place + forged + Self.spam.dropFirst(place.utf8.count) + forged
            #expect(try filter(message).succeeded().text == expected)
        }
        #expect(try filter(expected).succeeded().text == expected)
    }

    @Test func verdictsAndTheirExitCodes() throws {
        func verdict(_ message: String, _ options: [String]) throws -> (String, Int32) {
            let outcome = try filter(message, options)
            #expect(outcome.message == "")
            let match = try #require(outcome.text.firstMatch(of: /X-Telltale: (\w+); probability=[01]\.\d{4}/))
            return (String(match.output.1), outcome.status)
        }
        #expect(try verdict(Self.spam, ["--exit-code"]) == ("spam", 0))
        #expect(try verdict(Self.ham, ["--exit-code"]) == ("ham", 1))
        #expect(try verdict(Self.ham, []) == ("ham", 0))
        let unsure = ["--spam-cutoff", "1", "--ham-cutoff", "0"]
        #expect(try verdict(Self.spam, ["--exit-code"] + unsure) == ("unsure", 2))
        #expect(try verdict(Self.ham, unsure) == ("unsure", 0))
        #expect(try verdict(Self.ham, ["--spam-cutoff", "0", "--exit-code"]) == ("spam", 0))
        #expect(try verdict(Self.spam, ["--spam-class", "ham", "--exit-code"]) == ("ham", 1))
        #expect(try verdict(Self.spam, ["--spam-cutoff", "1", "--ham-cutoff", "1", "--exit-code"]) == ("ham", 1))
    }

    @Test func whateverGoesWrongTheMessagePasses() throws {
        let folder = try TemporaryFolder()
        let message = Array(Self.spam.utf8)
        let model = try readFile(path + "/messages.telltale")
        try folder.write("cut", Array(model.prefix(model.count / 2)))
        var altered = model
        for index in stride(from: 4096, to: altered.count, by: 1024) { altered[index] ^= 1 }
        try folder.write("altered", altered)
        passedOn(message, try filter(message, model: "/nonexistent/m"), 66, "there is no file /nonexistent/m")
        passedOn(message, try filter(message, "--exit-code", model: "/nonexistent/m"), 3, "/nonexistent/m")
        passedOn(message, try filter(message, model: "headlines.test.tsv"), 65, "is no Telltale model")
        passedOn(message, try filter(message, model: folder("cut")), 65, "cut")
        passedOn(message, try filter(message, model: folder("altered")), 65, "altered")
        passedOn(message, try filter(message, "--exit-code", model: "headlines.telltale"), 3, "has no class 'spam'", "'health'")
        passedOn(message, try filter(message, "--spam-class", "junk"), 64, "--spam-class", "'ham', 'spam'")
        passedOn([], try filter([]), 66, "no message on standard input")
        passedOn([], try filter([], "--exit-code"), 3)
        passedOn(Array("\tfolded".utf8), try filter("\tfolded"), 65, "no header")
    }

    @Test(arguments: [
        ["--typo"], ["--spam-cutoff", "2"], ["--spam-cutoff", "0.2", "--ham-cutoff", "0.3"], ["--ham-cutoff", "nan"],
        ["--max-document", "0"], ["--max-document", "1e9"], ["more"], ["--spam-cutoff"],
    ])
    func aSlipInTheCommandLineCostsNoMail(options: [String]) throws {
        // More than is held in memory.
        let message = Array(Self.spam.utf8) + [UInt8](repeating: 0x61, count: 3 << 20)
        passedOn(message, try Tool.run(["filter", "m"] + options, bytes: message), 64, "Error:", "Usage: telltale filter")
        passedOn(message, try Tool.run(["filter", "m", "--exit-code"] + options, bytes: message), 3, "Error:")
        passedOn(message, try Tool.run(["filter"], bytes: message), 64, "Error:")
    }

    @Test func helpTakesNoMessage() throws {
        let outcome = try Tool.run(["filter", "--help"], input: Self.spam)
        #expect(outcome.status == 0 && outcome.text.hasPrefix("OVERVIEW:") && !outcome.text.contains("prize"))
    }

    /// Only the beginning is judged, but all of it passes.
    @Test func aHugeMessagePassesEntirely() throws {
        let filler = Array("words and words and words\n".utf8)
        let message = Array(Self.ham.utf8) + Array(repeating: filler, count: 200_000).joined() + Array(Self.spam.utf8)
        #expect(message.count > 5_000_000)
        for limit in ["1", "500", "16777216"] {
            let (field, rest) = try divided(filter(message, "--max-document", limit).succeeded().output)
            #expect(field.count >= 1 && Contents(bytes: rest) == Contents(bytes: message))
        }
        // A header that does not end is none to judge.
        let endless = Array("A: 1\n".utf8) + Array(repeating: Array("B: 2\n".utf8), count: 400_000).joined()
        let outcome = try filter(endless, "--max-document", "1000")
        #expect(outcome.status == 65 && Contents(bytes: outcome.output) == Contents(bytes: endless))
    }

    /// Whatever memory there is: the message comes out, with the field or without.
    @Test func withoutMemoryTheMessagePasses() throws {
        let folder = try TemporaryFolder()
        var message = Array(Self.spam.utf8)
        // Words of their own, so that there is much to count.
        for i in 0..<400_000 { message += Array("w\(i) x\(i * 7)\n".utf8) }
        try folder.write("message", message)
        var failures = 0
        for limit in stride(from: 60_000, through: 300_000, by: 40_000) {
            let outcome = try Tool.shell(
                "ulimit -v \(limit); $telltale filter \(path)/messages.telltale --exit-code < message", in: folder.path)
            if outcome.message.contains("error while loading shared libraries") { continue }
            let (field, rest) = try divided(outcome.output)
            #expect(Contents(bytes: rest) == Contents(bytes: message) && outcome.signal == nil, "at \(limit): \(outcome)")
            #expect((outcome.status == 3) == field.isEmpty, "at \(limit): \(outcome)")
            if outcome.status == 3 { failures += 1 }
        }
        #expect(failures > 0)
    }

    /// Nothing that stands in a message gets into the header but as printable ASCII.
    @Test func reasonsAreEncoded() throws {
        let folder = try TemporaryFolder()
        try folder.write("train.tsv", "spam\tMüll 50%,=;x \u{1F}subject\u{1F}gratis geld\u{1F}s=\u{1F}a=?b,%;c\nham\tlunch at noon\n")
        try Tool.run(
            ["train", "train.tsv", "--model", "m", "--holdout", "0", "--char-ngrams", "4", "--no-edges", "--shape-ngrams", "0", "--word-ngram-weight", "0.7", "--epochs", "20"],
            in: folder.path
        ).succeeded()
        let message = "Subject: gratis Geld\n\nMüll\n50% ,=;x\n"
        let outcome = try Tool.run(["filter", folder("m")], input: message).succeeded()
        let (field, rest) = try divided(outcome.output)
        #expect(rest == Array(message.utf8))
        let reasons = try #require(field.last?.split(separator: "=", maxSplits: 1).last).split(separator: ",")
        #expect(reasons.contains("m%C3%BCll") && reasons.contains("subject:gratis") && reasons.contains("50%20%25"), "\(field)")
        #expect(field.joined().utf8.allSatisfy { (0x20...0x7E).contains($0) })
        #expect(!field.joined().contains("%E2%80%A6"))
    }

    @Test func aPerceptronGivesNoReasons() throws {
        let folder = try TemporaryFolder()
        try Tool.run(
            ["train", path + "/messages.train.tsv", "--model", folder("m"), "--classifier", "mlp", "--hidden", "4", "--epochs", "2", "--holdout", "0"]
        ).succeeded()
        let outcome = try Tool.run(["filter", folder("m")], input: Self.spam).succeeded()
        #expect(outcome.text.contains(/\nX-Telltale: \w+; probability=0\.\d{4}\n\n/))
    }

    /// Every raw message comes back byte for byte but for the field.
    @Test(.enabled(if: Corpora.isPresent && Corpora.all, "no shared corpora; set TELLTALE_CORPORA and TELLTALE_FULL=1"))
    func realMessages() throws {
        let root = Corpora.folder + "/spamassassin/raw/"
        for name in try fileNames(root).sorted() where name != "INDEX.tsv" {
            for file in try fileNames(root + name).sorted() {
                let message = try readFile(root + name + "/" + file)
                let outcome = try filter(message).succeeded()
                let (field, rest) = try divided(outcome.output)
                #expect(!field.isEmpty && rest == message, "\(name)/\(file)")
            }
        }
    }
}
