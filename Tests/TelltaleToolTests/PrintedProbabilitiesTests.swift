import Testing

/// Probabilities sum to 1 and never exceed it, as they are printed too.
@Suite struct PrintedProbabilitiesTests {
    /// Of forty classes that share most of their words, so that documents have many probabilities of all sizes.
    private static let made = Result {
        let folder = try TemporaryFolder()
        let lines = (0..<400).map { "c\($0 % 40)\tw\($0 % 40) w\($0 % 7) w\($0 % 13) w\($0 % 3)\n" }
        try folder.write("a.tsv", lines.joined())
        try Tool.run(["train", folder("a.tsv"), "--model", folder("m"), "--holdout", "0", "--epochs", "2"]).succeeded()
        return try readFile(folder("m"))
    }

    /// The probabilities of each record, as they are printed.
    private func printed(_ options: [String]) throws -> [[Substring]] {
        let folder = try TemporaryFolder()
        try folder.write("m", try Self.made.get())
        let input = (0..<300).map { "w\($0 % 40) w\($0 % 11) w\($0 % 5)\n" }.joined()
        return try Tool.run(["classify", folder("m")] + options, input: input).succeeded().lines.map { line in
            line.split(separator: "\t").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        }
    }

    @Test func fourDecimalsOfAllClassesSumToOne() throws {
        for record in try printed(["--top", "40"]) {
            let units = record.map { Int($0.filter { $0 != "." })! }
            #expect(units.count == 40 && units.reduce(0, +) == 10_000 && units == units.sorted(by: >))
        }
    }

    @Test func someClassesNeverSumToMore() throws {
        let exact = try printed(["--top", "40", "--format", "tsv"]).map { $0.map { Double($0)! } }
        for top in [1, 2, 5, 39] {
            for (record, exact) in zip(try printed(["--top", "\(top)"]), exact) {
                let units = record.map { Int($0.filter { $0 != "." })! }
                #expect(units.count == top && units.reduce(0, +) <= 10_000)
                for (unit, probability) in zip(units, exact) { #expect(abs(Double(unit) - probability * 10_000) < 1) }
            }
        }
    }

    @Test func allDigitsSumToOneButForRounding() throws {
        for record in try printed(["--top", "40", "--format", "tsv"]) {
            let probabilities = record.map { Double($0)! }
            #expect(probabilities.allSatisfy { (0...1).contains($0) })
            #expect(abs(probabilities.reduce(0, +) - 1) < 40 * 0x1p-24)
        }
    }
}
