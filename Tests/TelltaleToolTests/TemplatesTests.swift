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
        #expect(tenEach.lines.count { $0.hasPrefix("  ") } == (name == "headlines" ? 60 : 20))
    }

    @Test func chosenClasses() throws {
        let all = try Tool.run(["templates", "headlines.telltale", "--format", "tsv"], in: path).succeeded().lines
        let chosen = try Tool.run(
            ["templates", "headlines.telltale", "--format", "tsv", "--class", "sports", "--class", "health"], in: path)
        let (sports, health) = (all.filter { $0.hasPrefix("sports\t") }, all.filter { $0.hasPrefix("health\t") })
        #expect(sports.count == 20 && chosen.succeeded().lines == [all[0]] + sports + health)
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
        #expect(ham.count == 100 && spam == ham.mapValues { -$0 })
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
        #expect(tsv.allSatisfy { $0.count { $0 == "\t" } == 4 } && tsv.contains { $0.contains(" | ") })
    }
}
