import Testing

@Suite struct NeighborsTests {
    /// A model whose vectors are those of a file, on which the neighbors can be reckoned by hand.
    private func trained() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("train.tsv", "a\tred blue\na\tred green\nb\tblack blue\nb\tblack green\n")
        try folder.write("v.vec", "red 1 0\nblue 3 4\ngreen 0 2\nblack -2 0\n")
        try Tool.run([
            "train", folder("train.tsv"), "--model", folder("m"), "--holdout", "0", "--epochs", "1", "--features", "embedding",
            "--vectors", folder("v.vec"), "--freeze-vectors", "--word-ngrams", "1", "--char-ngrams", "none",
        ]).succeeded()
        return folder
    }

    @Test func byCosineTheNearestFirst() throws {
        let folder = try trained()
        let all = try Tool.run(["neighbors", folder("m"), "RED"]).succeeded().text
        #expect(all == "blue\t0.6000\ngreen\t0.0000\nblack\t-1.0000\n")
        #expect(try Tool.run(["neighbors", folder("m"), "red", "--top", "1"]).succeeded().text == "blue\t0.6000\n")
    }

    @Test func whatThereIsNotIsTold() throws {
        let folder = try trained()
        try Tool.run(["neighbors", folder("m"), "xyzzyx"]).failed(65, "'xyzzyx' did not occur in training")
        try Tool.run(["neighbors", folder("m"), ""]).failed(65, "''")
        try Tool.run(["neighbors", folder("m"), "red", "--top", "0"]).failed(64, "--top is 0; give 1 or more.")
        try Tool.run(["neighbors", try Fixtures.shared.path + "/headlines.telltale", "red"]).failed(64, "--features embedding")
    }
}
