import ArgumentParser
import Telltale

/// How probabilities become answers, as options.
struct DecisionArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Answer unsure where the class decided for is less probable than this. (default: always name a class)",
            valueName: "probability"))
    var unsure: Double?

    @OptionGroup var mistakes: CostArguments

    func validate() throws {
        if let unsure, !(0...1).contains(unsure) {
            throw ValidationError("--unsure is \(unsure); give a probability, 0 to 1.")
        }
    }
}

/// What mistakes cost, as an option.
struct CostArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Decide for the least expected cost: spam:ham=20 says that calling ham spam costs 20, where any other mistake costs 1. May be given several times. (default: the most probable class)",
            valueName: "decision:truth=cost"))
    var cost: [String] = []

    /// Far from where sums of costs overflow.
    private static let range = 0...1e9

    func validate() throws {
        for argument in cost where Self.parts(of: argument) == nil {
            throw ValidationError(
                "--cost is '\(argument)'; write what is decided, a colon, what is true, = and a number from 0 to 1e9: spam:ham=20.")
        }
    }

    /// The costs between a model's classes; nil if there are none.
    func costs(for classifier: TextClassifier) throws -> DecisionCosts? {
        guard !cost.isEmpty else { return nil }
        var costs = DecisionCosts(classCount: classifier.labels.count)
        var named: Set<[Int]> = []
        for argument in cost {
            guard let (names, value) = Self.parts(of: argument) else { continue }
            let (decision, truth) = try Self.classes(names, of: classifier)
            guard decision != truth else {
                throw Failure(status: .usage, "--cost \(argument): what is right costs nothing; name two classes")
            }
            guard named.insert([decision, truth]).inserted else {
                throw Failure(status: .usage, "--cost \(argument): these two have a cost already; give one")
            }
            costs[truth, decision] = value
        }
        return costs
    }

    private static func parts(of argument: String) -> (names: Substring, value: Double)? {
        guard let sign = argument.lastIndex(of: "="), argument[..<sign].contains(":"),
            let value = Double(argument[argument.index(after: sign)...]), range.contains(value)
        else { return nil }
        return (argument[..<sign], value)
    }

    /// A class's name may hold colons: it is the one between two names that counts.
    private static func classes(_ names: Substring, of classifier: TextClassifier) throws -> (decision: Int, truth: Int) {
        let pairs = names.indices.filter { names[$0] == ":" }.map { colon in
            (String(names[..<colon]), String(names[names.index(after: colon)...]))
        }
        let known = pairs.filter { classifier.labels.contains($0.0) && classifier.labels.contains($0.1) }
        guard known.count < 2 else {
            throw Failure(status: .usage, "--cost \(names): can be read in \(known.count) ways, as classes have colons in their names")
        }
        let pair = known.first ?? pairs[0]
        return (try classNumber(pair.0, of: classifier), try classNumber(pair.1, of: classifier))
    }
}
