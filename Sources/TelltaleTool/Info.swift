import ArgumentParser
import Telltale

struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Print a model's options, versions, sizes and training figures.")

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
    }

    @Argument(help: "The model file.")
    var model: String

    @Option(help: "text or json.")
    var format = Format.text

    func run() throws {
        try reportingFailure {
            let classifier = try openModel(model)
            var output = StandardOutput()
            switch format {
            case .json: try output.line(classifier.information.text)
            case .text: for line in Self.lines(classifier.information, indent: "") { try output.line(line) }
            }
            try output.flush()
        }
    }

    /// An object's members, one a line, nested objects indented.
    private static func lines(_ json: JSONValue, indent: String) -> [String] {
        let members = json.members ?? []
        // A name may be a class's, which can be of any length.
        let names = members.map { cut(printable($0.name), to: 60) }
        let width = names.map { displayWidth(of: $0) }.max() ?? 0
        return zip(names, members).flatMap { name, member in
            if member.value.members != nil {
                return ["\(indent)\(name)"] + lines(member.value, indent: indent + "  ")
            }
            return ["\(indent)\(padded(name, to: width))  \(value(member.value))"]
        }
    }

    /// A value as people read it.
    static func value(_ json: JSONValue) -> String {
        switch json {
        case .null: "none"
        case .bool(let value): value ? "yes" : "no"
        case .array(let values): values.map(value).joined(separator: ", ")
        case .string(let text): text.isEmpty ? "none" : cut(printable(text), to: 100)
        default: json.text
        }
    }
}
