import Corpora
import Matrices
import Telltale
import Testing
import Training

/// What the log says of a trial is what was found, and of no other trial.
@Suite struct TuningRowTests {
    private let space = SearchSpace([
        SearchOption("kind \"of\" model", ["plain", "deep\n"], isOrdered: false, initial: "plain"),
        SearchOption("rate", (0..<12).map(String.init), isOrdered: true, initial: "3"),
        SearchOption("width", ["8", "16"], isOrdered: true, initial: "16", condition: .init(option: 0, values: ["deep\n"])),
    ])
    private let trials: [Search.Trial]

    init() {
        var search = Search(space: space, rungs: 3, seed: 7)
        while search.judged.count < 60, !search.batch.isEmpty { search.record(search.batch.map { (Double($0.number * 37 % 11), 1) }) }
        trials = search.judged.map(\.trial)
    }

    private static let numbers: [Double] = [
        0, -0.0, 1, 1 / 3, -5.5, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e-7, 123_456_789_012_345_680,
    ]

    private func row(_ trial: Search.Trial, _ generator: inout SeededGenerator) -> TuningRow {
        func number() -> Double { Self.numbers[generator.integer(below: Self.numbers.count)] }
        let reasons = ["", "training diverged", "\"\\\n\u{1F}\u{2028}é👍", "null"]
        let outcome: TuningRow.Outcome =
            generator.integer(below: 3) == 0
            ? .failed(reasons[generator.integer(below: reasons.count)])
            : .measured(value: number(), parts: (0..<generator.integer(below: 12)).map { $0 % 3 == 1 ? .nan : number() })
        return TuningRow(
            trial: trial, outcome: outcome, features: generator.integer(below: .max), modelBytes: generator.integer(below: 1 << 40),
            seconds: Double(generator.integer(below: 1 << 30)) / 1000)
    }

    private func line(_ row: TuningRow) -> String { row.json(space).text }

    private func read(_ line: String, _ trial: Search.Trial) throws -> TuningRow? {
        TuningRow(json: try JSONValue.parse(Array(line.utf8).span), trial: trial, space)
    }

    /// To the bit, but that there is no telling one NaN from another.
    @Test func aRowComesBackFromItsLine() throws {
        var generator = SeededGenerator(seed: 8)
        for trial in trials {
            let row = row(trial, &generator)
            let back = try #require(try read(line(row), trial))
            #expect(!line(row).utf8.contains(10) && line(back) == line(row))
            #expect(back.trial == trial && back.features == row.features && back.modelBytes == row.modelBytes && back.seconds == row.seconds)
            #expect(back.value?.bitPattern == row.value?.bitPattern)
            switch (back.outcome, row.outcome) {
            case (.failed(let found), .failed(let reason)): #expect(found == reason)
            case (.measured(_, let found), .measured(_, let parts)):
                #expect(found.map { $0.isNaN ? nil : $0.bitPattern } == parts.map { $0.isNaN ? nil : $0.bitPattern })
            default: Issue.record("\(back.outcome) is another outcome than \(row.outcome)")
            }
        }
    }

    @Test func theLineOfAnotherTrialIsNone() throws {
        var generator = SeededGenerator(seed: 9)
        for trial in trials {
            let line = line(row(trial, &generator))
            for other in trials { #expect(try (read(line, other) != nil) == (other == trial)) }
        }
    }

    /// Whatever is missing, or of another kind.
    @Test func aLineThatMakesNoSenseIsNone() throws {
        let rows = [
            TuningRow(trial: trials[0], outcome: .measured(value: 0.5, parts: [1]), features: 7, modelBytes: 8, seconds: 9),
            TuningRow(trial: trials[0], outcome: .failed("why"), features: 7, modelBytes: 8, seconds: 9),
        ]
        for row in rows {
            let members = try #require(row.json(space).members)
            for place in members.indices {
                for value in [nil, .null, .bool(true), .array([]), .object([]), .string("x"), .number("1e999")] as [JSONValue?] {
                    var wrong = members
                    if let value { wrong[place].value = value } else { wrong.remove(at: place) }
                    // Any list will do for the parts, and any text for the reason.
                    let isAny = (members[place].name == "parts" && value?.array != nil) || (members[place].name == "failed" && value?.string != nil)
                    let read = TuningRow(json: .object(wrong), trial: trials[0], space)
                    #expect((read != nil) == isAny, "\(JSONValue.object(wrong).text)")
                }
            }
        }
        #expect(TuningRow(json: .null, trial: trials[0], space) == nil)
    }

    /// Two runs of one trial differ in their time alone, which is told in thousandths of a second.
    @Test func timeIsRounded() throws {
        func timed(_ seconds: Double) -> String {
            line(TuningRow(trial: trials[3], outcome: .failed("x"), features: 1, modelBytes: 2, seconds: seconds))
        }
        #expect(timed(1.00049) == timed(1) && timed(1.0006) == timed(1.001))
        #expect(timed(1).replacing("\"seconds\":1.0", with: "\"seconds\":2.0") == timed(2))
    }
}
