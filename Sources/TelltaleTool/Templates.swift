public import ArgumentParser
public import Telltale

struct Templates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "Print the words that speak for each class and against it.",
        discussion: """
            Weights are centred: less their mean over the classes, since a softmax knows weights only up to a vector shared by all \
            classes. With two classes their difference is shown. Beside each word stand the training documents with it, \
            of the class and in all: a large weight on a word seen twice is weak evidence. A character n-gram has an \
            ellipsis where its word goes on. An n-gram of words stands under the words within it that weigh as much or more.

            With --weights contribution, a weight is multiplied by the value that the feature has where it stands once in a document \
            of the usual length (whose squared norm, with each feature once, is the training documents' mean).

            A perceptron has no templates of its own. Shown are units of its first layer: the features with the largest weights, and \
            the classes that the unit speaks for. With --documents, templates as if it were linear: by the mean \
            gradients over these documents, an approximation.
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

    @Option(help: "raw (as the model has them), centred or contribution.")
    var weights = Template.Weights.centred

    @Option(
        help: ArgumentHelp(
            "Show instead what has changed in this model: the n-grams whose centred weights differ most. (default: nothing is compared)",
            valueName: "other"))
    var compare: String?

    @Option(
        help: ArgumentHelp(
            "Documents over which a perceptron is taken as linear. (default: none; its hidden units are shown)", valueName: "input"))
    var documents: String?

    @OptionGroup(title: "Input options")
    var input: InputArguments

    @Option(help: ArgumentHelp("How many hidden units of a perceptron to show.", valueName: "count"))
    var units = 10

    @Option(help: "text, tsv or json.")
    var format = Format.text

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top is \(top); give 1 or more.") }
        guard units >= 1 else { throw ValidationError("--units is \(units); give 1 or more.") }
        guard compare == nil || weights == .centred && documents == nil else {
            throw ValidationError("--compare compares centred weights of linear models; leave out --weights and --documents.")
        }
    }

    func run() throws {
        try reportingFailure {
            let classifier = try openModel(model)
            let chosen = try classes.map { try classNumber($0, of: classifier) }
            // Two classes share one template; that of the second would be the same with the signs turned.
            let isPair = classifier.labels.count == 2 && weights != .raw
            let shown = chosen.isEmpty ? (isPair ? [0] : nil) : chosen
            var output = StandardOutput()
            if let compare {
                let changes = ShownChanges(
                    before: classifier, after: try openModel(compare), names: [model, compare],
                    labels: shown ?? Array(classifier.labels.indices))
                try output.write(changes.text(count: top, format: format))
            } else if classifier.model.multilayerPerceptron != nil, documents == nil {
                try output.write(hiddenUnits(classifier))
            } else {
                try output.write(templates(classifier, shown, isPair: isPair))
            }
            try output.flush()
        }
    }

    private func templates(_ classifier: TextClassifier, _ classes: [Int]?, isPair: Bool) throws -> String {
        var note = ""
        let templates: [Template]
        if let documents {
            let corpus = try input.read([documents], labelsRequired: false)
            guard corpus.count > 0 else {
                throw Failure(status: .badData, "\(documents): holds no documents; there is nothing to take the mean over")
            }
            templates = try classifier.linearizedTemplates(over: corpus, of: classes, count: top, weights: weights)
            note = "the perceptron as if it were linear, by its mean gradients over \(grouped(corpus.count)) documents: an approximation\n\n"
        } else {
            templates = try classifier.templates(of: classes, count: top, weights: weights)
        }
        switch format {
        case .text: return note + TemplateText(classifier: classifier, isPair: isPair).text(templates)
        case .tsv: return tsv(templates, classifier)
        case .json: return JSONValue.array(templates.map { $0.json(classifier) }).text + "\n"
        }
    }

    private func hiddenUnits(_ classifier: TextClassifier) throws -> String {
        guard classes.isEmpty, weights == .centred else {
            throw Failure(
                status: .usage, "\(model): is a perceptron; --class and --weights need --documents, over which it is taken as linear")
        }
        let shown = ShownHiddenUnits(
            classifier: classifier, units: try classifier.hiddenUnits(count: units, entries: top))
        return switch format {
        case .text: shown.text
        case .tsv: shown.tsv
        case .json: shown.json.text + "\n"
        }
    }

    private func tsv(_ templates: [Template], _ classifier: TextClassifier) -> String {
        var text = "class\tfeature\tweight\tclass_documents\tdocuments\tunder\n"
        for template in templates {
            for (entry, parent) in template.rows {
                text += "\(classifier.labels[template.label])\t\(entry.joinedNames)\t\(entry.weight)\t"
                text += "\(entry.classDocuments.map(String.init) ?? "")\t\(entry.documents)\t\(parent?.joinedNames ?? "")\n"
            }
        }
        return text
    }
}

extension Template.Weights: ExpressibleByArgument {}
