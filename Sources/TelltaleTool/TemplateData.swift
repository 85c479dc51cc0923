import Telltale

extension Template {
    /// Every entry, each followed by those under it, with what they are under.
    var rows: [(entry: Entry, parent: Entry?)] {
        (supporting + opposing).flatMap { entry in [(entry, nil)] + entry.refinements.map { ($0, entry) } }
    }

    func json(_ classifier: TextClassifier) -> JSONValue {
        .object([
            JSONMember("class", .string(classifier.labels[label])),
            JSONMember("classDocuments", .number(classifier.summary.classDocuments[label])),
            JSONMember("for", .array(supporting.map(\.json))), JSONMember("against", .array(opposing.map(\.json))),
        ])
    }
}

extension Template.Entry {
    var joinedNames: String { names.joined(separator: " | ") }

    var json: JSONValue {
        var members = [
            JSONMember("feature", .string(names.first ?? "")), JSONMember("names", .array(names.map { .string($0) })),
            JSONMember("weight", .number(weight)),
        ]
        if let classDocuments { members.append(JSONMember("classDocuments", .number(classDocuments))) }
        members.append(JSONMember("documents", .number(documents)))
        if !refinements.isEmpty { members.append(JSONMember("refinements", .array(refinements.map(\.json)))) }
        return .object(members)
    }
}
