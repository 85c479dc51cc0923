public import Corpora
public import Features

extension Corpus {
    /// The class of every document as a place in `known`, another corpus's labels.
    func labelNumbers(among known: [String]) throws(InputError) -> [UInt32] {
        var numbers: [UInt32?] = []
        for label in labels { numbers.append(known.firstIndex(of: label).map(UInt32.init)) }
        var result: [UInt32] = []
        result.reserveCapacity(count)
        for document in 0..<count {
            guard let label = labelNumber(of: document) else {
                throw InputError(
                    .badData, file: location(of: document), message: "the document has no label; give it one, or leave it out")
            }
            guard let number = numbers[label] else {
                throw InputError(
                    .badData, file: location(of: document),
                    message: "the label '\(labels[label])' is not one of the model's \(known.count) classes; correct it, or leave the document out")
            }
            result.append(number)
        }
        return result
    }
}

extension Corpus: TextCollection {}
