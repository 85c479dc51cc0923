import Testing

@Suite struct TemplatesTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    @Test(arguments: Fixtures.names) func snapshots(_ name: String) throws {
        for format in ["text", "tsv", "json"] {
            let outcome = try Tool.run(["templates", "\(name).telltale", "--top", "6", "--format", format], in: path)
            try expectSnapshot(outcome.succeeded().text, "templates-\(name)-\(format).txt")
        }
        let tenEach = try Tool.run(["templates", "\(name).telltale"], in: path).succeeded()
        #expect(tenEach.lines.count { $0.contains(/^  [^ ]/) } == (name == "headlines" ? 60 : 20))
    }

    @Test func chosenClasses() throws {
        let all = try Tool.run(["templates", "headlines.telltale", "--format", "tsv"], in: path).succeeded().lines
        let chosen = try Tool.run(
            ["templates", "headlines.telltale", "--format", "tsv", "--class", "sports", "--class", "health"], in: path)
        let (sports, health) = (all.filter { $0.hasPrefix("sports\t") }, all.filter { $0.hasPrefix("health\t") })
        #expect(sports.count { $0.hasSuffix("\t") } == 20 && chosen.succeeded().lines == [all[0]] + sports + health)
        try Tool.run(["templates", "headlines.telltale", "--class", "sport"], in: path)
            .failed(64, "no class 'sport'", "'health', 'science', 'sports'")
        try Tool.run(["templates", "headlines.telltale", "--top", "0"], in: path).failed(64, "--top is 0")
        try Tool.run(["templates", "headlines.telltale", "--format", "jsonl"], in: path).failed(64, "'text', 'tsv' or 'json'")
    }

    /// Of two classes there is one template; the other's is it with the signs turned.
    @Test func twoClassesMirrorEachOther() throws {
        func weights(_ name: String) throws -> [String: Double] {
            let lines = try Tool.run(
                ["templates", "messages.telltale", "--class", name, "--top", "50", "--format", "tsv"], in: path)
            let pairs = lines.succeeded().lines.dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
            return Dictionary(uniqueKeysWithValues: pairs.map { (String($0[1]), Double($0[2])!) })
        }
        let (ham, spam) = (try weights("ham"), try weights("spam"))
        #expect(ham.count >= 100 && spam == ham.mapValues { -$0 })
        let shown = try Tool.run(["templates", "messages.telltale", "--format", "tsv"], in: path).lines
        #expect(shown.dropFirst().allSatisfy { $0.hasPrefix("ham\t") })
    }

    /// Centred: what speaks for one class is balanced over all.
    @Test func weightsAreCentred() throws {
        let lines = try Tool.run(["templates", "headlines.telltale", "--top", "100000", "--format", "tsv"], in: path).lines
        var sums: [Substring: Double] = [:]
        for line in lines.dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            sums[fields[1], default: 0] += Double(fields[2])!
        }
        #expect(sums.count > 1000 && sums.values.allSatisfy { abs($0) < 1e-4 })
    }

    @Test func hashedFeaturesHaveTheirNames() throws {
        let folder = try TemporaryFolder()
        try Tool.run([
            "train", path + "/headlines.train.tsv", "--model", folder("m"), "--features", "hashed", "--hash-bits", "8",
        ]).succeeded()
        #expect(try Tool.run(["templates", folder("m")]).succeeded().text.contains("more: "))
        let tsv = try Tool.run(["templates", folder("m"), "--format", "tsv"]).succeeded().lines
        #expect(tsv.allSatisfy { $0.count { $0 == "\t" } == 5 } && tsv.contains { $0.contains(" | ") })
    }

    @Test func otherWeights() throws {
        let raw = try Tool.run(["templates", "messages.telltale", "--weights", "raw", "--top", "3"], in: path).succeeded().lines
        #expect(raw.count { $0.hasPrefix("ham  ") || $0.hasPrefix("spam  ") } == 2)
        let contributions = try Tool.run(
            ["templates", "headlines.telltale", "--weights", "contribution", "--top", "6"], in: path).succeeded().text
        try expectSnapshot(contributions, "templates-headlines-contribution.txt")
        try Tool.run(["templates", "headlines.telltale", "--weights", "true"], in: path).failed(64, "'raw', 'centred' or 'contribution'")
    }

    @Test func whatHasChanged() throws {
        let folder = try TemporaryFolder()
        let lines = try String(decoding: readFile(path + "/headlines.train.tsv"), as: UTF8.self).split(separator: "\n")
        let others = lines.filter { !$0.hasPrefix("sports") }.map { $0.lowercased().replacing("patients", with: "xqzzy") }
        try folder.write("other.tsv", others.joined(separator: "\n"))
        try Tool.run(["train", folder("other.tsv"), "--model", folder("other")] + Fixtures.options).succeeded()
        let compare = ["templates", "headlines.telltale", "--compare", folder("other"), "--top", "40"]
        let text = try Tool.run(compare, in: path).succeeded().text
        #expect(text.contains(/xqzzy +[+−][0-9.]+ +unknown → [+−][0-9.]+\n/) && text.contains(/patients .* → unknown\n/))
        #expect(text.contains("\nonly in headlines.telltale: sports\n") && !text.contains("\nsports  from"))
        let tsv = try Tool.run(compare + ["--format", "tsv"], in: path).succeeded().lines
        #expect(tsv.count == 81 && tsv[0] == "class\tfeature\tbefore\tafter\tdifference")
        #expect(tsv.contains { $0.contains("\txqzzy\t\t") })
        let json = try Tool.run(compare + ["--format", "json", "--class", "health"], in: path)
        #expect(json.succeeded().text.contains(#"{"feature":"xqzzy","before":null,"after":"#))
        let same = try Tool.run(["templates", "messages.telltale", "--compare", "messages.telltale"], in: path).succeeded()
        #expect(same.lines == ["ham  from messages.telltale to messages.telltale", "  nothing has changed"])
        try Tool.run(["templates", "messages.telltale", "--compare", "/nonexistent/m"], in: path).failed(66, "/nonexistent/m")
        try Tool.run(["templates", "messages.telltale", "--compare", "x", "--weights", "raw"], in: path).failed(64, "--compare")
    }

    @Test func perceptrons() throws {
        let folder = try TemporaryFolder()
        try Tool.run([
            "train", path + "/headlines.train.tsv", "--model", folder("m"), "--classifier", "mlp", "--hidden", "6", "--seed", "1",
        ])
        .succeeded()
        let units = try Tool.run(["templates", folder("m"), "--units", "2", "--top", "3"]).succeeded().text
        #expect(units.hasPrefix("the features with the largest weights in units of the first layer"))
        #expect(units.matches(of: /\nunit [0-5]  for [a-z]+ [0-9.]+.*; against [a-z]+ [0-9.]+/).count == 2)
        let tsv = try Tool.run(["templates", folder("m"), "--top", "3", "--format", "tsv"]).succeeded().lines
        #expect(Set(tsv.dropFirst().map { $0.prefix { $0 != "\t" } }).count == 6)
        #expect(try Tool.run(["templates", folder("m"), "--format", "json"]).succeeded().text.hasPrefix(#"[{"unit":"#))

        let documents = ["--documents", path + "/headlines.train.tsv"]
        let linear = try Tool.run(["templates", folder("m"), "--top", "5"] + documents).succeeded().text
        #expect(linear.hasPrefix("the perceptron as if it were linear, by its mean gradients over 389 documents: an approximation\n\nhealth  "))
        #expect(linear.contains("sports  ") && linear.contains(" of "))
        #expect(try Tool.run(["templates", folder("m"), "--class", "health", "--format", "tsv"] + documents).succeeded().lines.count >= 21)
        let empty = try folder.write("empty", "")
        try Tool.run(["templates", folder("m"), "--documents", empty]).failed(65, "no documents")
        try Tool.run(["templates", folder("m"), "--class", "health"]).failed(64, "--documents")
        try Tool.run(["templates", folder("m"), "--units", "0"]).failed(64, "--units is 0")
        try Tool.run(["templates", "messages.telltale"] + documents, in: path).failed(64, "linear model")
        try Tool.run(["templates", "messages.telltale", "--compare", folder("m")], in: path).failed(64, "multilayer perceptron")
    }
}
