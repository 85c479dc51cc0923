import Corpora
import Testing

@Suite struct ShownHiddenUnitsTests {
    let path: String
    let folder: TemporaryFolder

    init() throws {
        path = try Fixtures.shared.path
        folder = try TemporaryFolder()
    }

    private func train(_ options: [String]) throws {
        try Tool.run(
            ["train", path + "/headlines.train.tsv", "--model", "m", "--classifier", "mlp", "--epochs", "1", "--holdout", "0"] + options,
            in: folder.path
        ).succeeded()
    }

    private func shown(_ format: String, _ units: Int) throws -> Outcome {
        try Tool.run(["templates", "m", "--units", "\(units)", "--top", "3", "--format", format], in: folder.path).succeeded()
    }

    private func objects(_ units: Int) throws -> [JSONValue] {
        let output = try shown("json", units).output
        return try #require(try JSONValue.parse(output.span).array)
    }

    /// The features of a unit behind its number, as the table has them.
    private func rows(_ unit: JSONValue) throws -> [String] {
        let number = try #require(unit["unit"]?.int)
        let entries = try #require(unit["for"]?.array) + #require(unit["against"]?.array)
        return try entries.map { "\(number)\t\(try #require($0["feature"]?.string))" }
    }

    /// What stands above a unit: what it speaks most for, and most against.
    private func beginnings(_ unit: JSONValue) throws -> [String] {
        let number = try #require(unit["unit"]?.int)
        guard let members = unit["classWeights"]?.members else { return ["unit \(number)"] }
        #expect(members.map(\.name) == ["health", "science", "sports"])
        let weights = try members.map { (name: $0.name, weight: try #require($0.value.double)) }.sorted { $0.weight < $1.weight }
        let (worst, best) = (weights[0], weights[2])
        return ["unit \(number)"] + (best.weight > 0 ? ["  for \(best.name) "] : []) + (worst.weight < 0 ? ["against \(worst.name) "] : [])
    }

    /// The same units and words in each form, each unit once, and the classes that it speaks for most by their weights.
    @Test(arguments: [["--hidden", "5"], ["--hidden", "5,3"], ["--features", "embedding", "--dimension", "5", "--hidden", "3"]]) func threeForms(_ options: [String]) throws {
        try train(options)
        for count in [2, 99] {
            let units = try objects(count)
            #expect(units.count == min(5, count))
            let numbers = Set(units.compactMap { $0["unit"]?.int })
            #expect(numbers.count == units.count && numbers.isSubset(of: 0..<5))
            let table = try shown("tsv", count).lines.dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
            let entries = table.filter { $0[4].isEmpty }.map { "\($0[0])\t\($0[1])" }
            #expect(try units.flatMap { try rows($0) } == entries)

            let titles = try shown("text", count).lines.filter { $0.hasPrefix("unit ") }
            #expect(titles.count == units.count)
            for (title, unit) in zip(titles, units) {
                let parts = try beginnings(unit)
                for part in parts { #expect(title.contains(part), "\(title)") }
                // Behind the first of two layers stands another.
                #expect((parts.count == 1) == (options != ["--hidden", "5"]))
            }
        }
    }
}
