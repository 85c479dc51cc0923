/// Labels put right, by the places of their documents: what comes of an audit when a person has gone over it.
public struct LabelCorrections: Sendable {
    private struct Correction {
        let label: String
        /// The label that the document had when it was audited.
        let given: String
        /// The record that says so.
        let source: String
    }

    /// By the places of documents.
    private var corrections: [String: Correction] = [:]
    private var places: [String] = []

    /// Reads a table with a header, TSV or CSV, of which the columns `place`, `given` and `label` count. O(bytes)
    public init(contentsOf path: String) throws(InputError) {
        let (labels, givens) = (try Self.column("label", of: path), try Self.column("given", of: path))
        for record in 0..<labels.count {
            guard let label = labels.label(of: record), let given = givens.label(of: record) else { continue }
            let place = labels.withText(of: record) { bytes in
                var copy: [UInt8] = []
                for i in bytes.indices { copy.append(bytes[i]) }
                return String(decoding: copy, as: UTF8.self)
            }
            let source = labels.location(of: record)
            let known = corrections.updateValue(Correction(label: label, given: given, source: source), forKey: place)
            guard known == nil else {
                throw InputError(
                    .badData, file: source, message: "the document at \(place) was corrected before, at \(known!.source); keep one of the lines")
            }
            places.append(place)
        }
    }

    private static func column(_ name: String, of path: String) throws(InputError) -> Corpus {
        do {
            return try Corpus.read([path], options: ReadingOptions(format: .csv, textField: "place", labelField: name))
        } catch {
            guard error.code == .badData, error.line ?? 1 == 1 else { throw error }
            throw InputError(
                .badData, file: path, line: error.line,
                message: "is no table with the columns place, given and label; give the output of telltale audit, corrected",
                cause: error.message)
        }
    }

    /// The corpus with its labels put right. O(documents)
    ///
    /// Throws if a document is not there, or has another label than it had.
    public func applied(to corpus: Corpus) throws(InputError) -> Corpus {
        var documentsAt: [String: [Int]] = [:]
        for document in 0..<corpus.count {
            let place = corpus.location(of: document)
            if corrections[place] != nil { documentsAt[place, default: []].append(document) }
        }
        var labels = corpus.labels
        var numbers: [String: Int] = [:]
        for (number, label) in labels.enumerated() { numbers[label] = number }
        var labelOf = (0..<corpus.count).map { corpus.labelNumber(of: $0) }
        for place in places {
            guard let correction = corrections[place] else { continue }
            guard let documents = documentsAt[place] else {
                throw InputError(
                    .badData, file: correction.source,
                    message: "no document stands at \(place); give the inputs by the names that they had in the audit")
            }
            if numbers[correction.label] == nil {
                numbers[correction.label] = labels.count
                labels.append(correction.label)
            }
            for document in documents {
                guard corpus.label(of: document) == correction.given else {
                    throw InputError(
                        .badData, file: correction.source,
                        message: "the document at \(place) has not the label '\(correction.given)' any more, but '\(corpus.label(of: document) ?? "")'; the inputs were changed since the audit, so audit them anew")
                }
                labelOf[document] = numbers[correction.label]
            }
        }
        return corpus.relabelled(labelOf, among: labels)
    }
}

extension Corpus {
    /// The same documents under other labels: places among `names`, of which those that are used become the corpus's.
    fileprivate func relabelled(_ labelOf: [Int?], among names: [String]) -> Corpus {
        var isUsed = [Bool](repeating: false, count: names.count)
        for case let label? in labelOf { isUsed[label] = true }
        let order = names.indices.filter { isUsed[$0] }.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
        var places = [UInt32](repeating: Self.unlabelled, count: names.count)
        for (place, label) in order.enumerated() { places[label] = UInt32(place) }
        let relabelled = zip(documents, labelOf).map { document, label in
            var document = document
            document.label = label.map { places[$0] } ?? Self.unlabelled
            return document
        }
        return Corpus(
            labels: order.map { names[$0] }, skipped: skipped, cutCount: cutCount, detectedEncodings: detectedEncodings,
            formats: formats, documents: relabelled, store: store)
    }
}
