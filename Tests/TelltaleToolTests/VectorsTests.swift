import Testing

@Suite struct VectorsTests {
    private func trained(_ options: [String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try Tool.run(
            ["train", try Fixtures.shared.path + "/headlines.train.tsv", "--model", folder("m"), "--holdout", "0", "--epochs", "1"]
                + options
        ).succeeded()
        return folder
    }

    @Test func aHeadingAndALineForEachFeature() throws {
        let folder = try trained(["--features", "embedding", "--dimension", "4"])
        let lines = try Tool.run(["vectors", folder("m")]).succeeded().lines
        let heading = lines[0].split(separator: " ").compactMap { Int($0) }
        #expect(heading.count == 2 && heading[0] == lines.count - 1 && heading[1] == 4)
        for line in lines.dropFirst() {
            let fields = line.split(separator: " ", omittingEmptySubsequences: false)
            #expect(fields.count == 5 && fields.dropFirst().allSatisfy { Float($0)?.isFinite == true }, "\(line)")
        }
        #expect(lines.contains { $0.hasPrefix("cancer ") } && lines.contains { $0.split(separator: " ")[0].contains("_") })
    }

    @Test func modelsWithoutVectorsSaySo() throws {
        let linear = try Fixtures.shared.path + "/headlines.telltale"
        try Tool.run(["vectors", linear]).failed(64, "has no vectors of words", "--features embedding")
        let folder = try trained(["--classifier", "mlp", "--hidden", "4"])
        try Tool.run(["vectors", folder("m")]).failed(64, "has no vectors of words", "--features embedding")
        try Tool.run(["vectors", folder("missing")]).failed(66, "missing")
    }
}
