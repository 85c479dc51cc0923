import Telltale

/// The hidden units of a perceptron as they are shown.
struct ShownHiddenUnits {
    let classifier: TextClassifier
    let units: [HiddenUnit]
    /// How many classes are named on each side.
    private let classCount = 3

    init(classifier: TextClassifier, units: [HiddenUnit]) {
        self.classifier = classifier
        self.units = units
    }

    /// The title of each unit is what it speaks for and against.
    var text: String {
        let terminal = Terminal(descriptor: 1)
        let explanation = "the features with the largest weights in units of the first layer, in documents, and the classes that a unit "
            + "speaks for: parts of the network, of which none decides by itself"
        let shown = TemplateText(classifier: classifier, isPair: false)
        let titles = units.map { unit in
            terminal.styled("unit \(unit.number)", .bold) + (unit.classWeights.map { "  " + classes($0) } ?? "")
        }
        return terminal.styled(explanation, .faint) + "\n\n" + shown.text(units.map(\.template), titles: titles)
    }

    private func classes(_ weights: [Float]) -> String {
        let ranked = weights.indices.sorted { (-abs(weights[$0]), $0) < (-abs(weights[$1]), $1) }
        let (speaksFor, against) = (ranked.filter { weights[$0] > 0 }, ranked.filter { weights[$0] < 0 })
        return [("for", speaksFor), ("against", against)].filter { !$0.1.isEmpty }.map { word, labels in
            word + " " + labels.prefix(classCount).map {
                "\(cut(printable(classifier.labels[$0]), to: 40)) \(fixed(Double(abs(weights[$0])), 2))"
            }.joined(separator: ", ")
        }.joined(separator: "; ")
    }

    var tsv: String {
        var text = "unit\tfeature\tweight\tdocuments\tunder\n"
        for unit in units {
            for (entry, parent) in unit.template.rows {
                text += "\(unit.number)\t\(entry.joinedNames)\t\(entry.weight)\t\(entry.documents)\t\(parent?.joinedNames ?? "")\n"
            }
        }
        return text
    }

    var json: JSONValue {
        .array(
            units.map { unit in
                .object([
                    JSONMember("unit", .number(unit.number)),
                    JSONMember(
                        "classWeights",
                        unit.classWeights.map { weights in
                            .object(zip(classifier.labels, weights).map { JSONMember($0, .number($1)) })
                        } ?? .null),
                    JSONMember("for", .array(unit.template.supporting.map(\.json))),
                    JSONMember("against", .array(unit.template.opposing.map(\.json))),
                ])
            })
    }
}
