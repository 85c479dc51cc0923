import ArgumentParser
import Telltale

struct Templates: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the words that speak for each class and against it.",
        discussion: """
            Weights are centred: less their mean over the classes, since a softmax knows weights only up to a vector shared by all \
            classes. With two classes their difference is shown. Beside each word stand the training documents with it, \
            of the class and in all: a large weight on a word seen twice is weak evidence. A character n-gram has an \
            ellipsis where its word goes on.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case tsv
        case json
    }

    @Argument(help: "The model file.")
    var model: String

    @Option(help: "How many words for, and how many against.")
    var top = 10

    @Option(name: .customLong("class"), help: ArgumentHelp("Only this class; may be given more than once. (default: all)", valueName: "name"))
    var classes: [String] = []

    @Option(help: "text, tsv or json.")
    var format = Format.text

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top is \(top); give 1 or more.") }
    }

    func run() throws {
        try reportingFailure {
            let classifier = try openModel(model)
            let chosen = try classes.map { try classNumber($0, of: classifier) }
            // Two classes share one template; that of the second would be the same with the signs turned.
            let isPair = classifier.labels.count == 2
            let shown = chosen.isEmpty ? (isPair ? [0] : nil) : chosen
            let templates = try classifier.templates(of: shown, count: top)
            var output = StandardOutput()
            switch format {
            case .text: try output.write(TemplateText(classifier: classifier).text(templates))
            case .tsv: try output.write(tsv(templates, classifier))
            case .json:
                try output.line(JSONValue.array(templates.map { json($0, classifier) }).text)
            }
            try output.flush()
        }
    }

    private func tsv(_ templates: [Template], _ classifier: TextClassifier) -> String {
        var text = "class\tfeature\tweight\tclass_documents\tdocuments\n"
        for template in templates {
            for entry in template.supporting + template.opposing {
                text += "\(classifier.labels[template.label])\t\(entry.names.joined(separator: " | "))\t\(entry.weight)\t"
                text += "\(entry.classDocuments)\t\(entry.documents)\n"
            }
        }
        return text
    }

    private func json(_ template: Template, _ classifier: TextClassifier) -> JSONValue {
        func entries(_ entries: [Template.Entry]) -> JSONValue {
            .array(
                entries.map {
                    .object([
                        JSONMember("feature", .string($0.names.first ?? "")),
                        JSONMember("names", .array($0.names.map { .string($0) })),
                        JSONMember("weight", .number($0.weight)),
                        JSONMember("classDocuments", .number($0.classDocuments)),
                        JSONMember("documents", .number($0.documents)),
                    ])
                })
        }
        return .object([
            JSONMember("class", .string(classifier.labels[template.label])),
            JSONMember("classDocuments", .number(classifier.summary.classDocuments[template.label])),
            JSONMember("for", entries(template.supporting)), JSONMember("against", entries(template.opposing)),
        ])
    }
}
