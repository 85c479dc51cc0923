package import Corpora

extension TextClassifier {
    /// What is known of the model: sizes, classes, options, versions and figures.
    package var information: JSONValue {
        var members = [
            JSONMember("file", .string(name)),
            JSONMember("features", .number(vocabulary.count)), JSONMember("classes", .number(labels.count)),
            JSONMember(
                "documents", .object(zip(labels, summary.classDocuments).map { JSONMember($0, .number($1)) })),
        ]
        for (name, value) in headerValues where name != "labels" && name != "names" {
            members.append(JSONMember(Self.titles[name] ?? name, value))
        }
        return .object(members)
    }

    private static let titles = [
        "features": "feature options", "training": "training options", "summary": "training figures",
    ]
}
