import Telltale

/// A part of the documents of an evaluation.
struct EvaluationSlice {
    let name: String
    /// Their numbers, ascending.
    let documents: [Int]

    /// The parts by length in bytes, a quarter of the documents each, or by the values of a field, sorted by their bytes.
    static func slices(
        of corpus: Corpus, by field: String, inputs: [String], reading: InputArguments
    ) throws -> [EvaluationSlice] {
        field == "length" ? byLength(corpus) : try byField(field, of: corpus, inputs: inputs, reading: reading)
    }

    private static func byLength(_ corpus: Corpus) -> [EvaluationSlice] {
        let lengths = (0..<corpus.count).map { document in corpus.withText(of: document) { $0.count } }
        let order = lengths.indices.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
        return (0..<4).compactMap { part in
            let members = order[order.count * part / 4..<order.count * (part + 1) / 4]
            guard let first = members.first, let last = members.last else { return nil }
            return EvaluationSlice(
                name: "\(grouped(lengths[first])) to \(grouped(lengths[last])) bytes", documents: members.sorted())
        }
    }

    /// The inputs are read once more, with the field in the place of the label.
    private static func byField(
        _ field: String, of corpus: Corpus, inputs: [String], reading: InputArguments
    ) throws -> [EvaluationSlice] {
        if inputs.contains("-") {
            throw Failure(status: .usage, "standard input cannot be read twice, which --by needs; give a file")
        }
        var reading = reading
        reading.labelField = field
        let values = try reading.read(inputs, labelsRequired: false)
        guard values.count == corpus.count else {
            throw Failure(
                status: .badData,
                "\(inputs.joined(separator: ", ")): \(values.count) records can be read by the field '\(field)', and \(corpus.count) by their labels; --by needs CSV or JSON lines without bad records")
        }
        var members = [[Int]](repeating: [], count: values.labels.count)
        var without: [Int] = []
        for document in 0..<values.count {
            if let number = values.labelNumber(of: document) {
                members[number].append(document)
            } else {
                without.append(document)
            }
        }
        return zip(values.labels, members).map { EvaluationSlice(name: $0, documents: $1) }
            + (without.isEmpty ? [] : [EvaluationSlice(name: "(no \(field))", documents: without)])
    }
}
