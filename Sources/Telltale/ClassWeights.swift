public import Corpora

/// What the documents of each class count in training.
public enum ClassWeights: Sendable, Hashable {
    case equal
    /// A class of n of the N documents in K classes counts N / (K · n), so that all classes count alike.
    case balanced
    /// By label; classes that are not named count 1.
    case weights([String: Float])

    /// Reads `label<TAB>weight` lines. Weights are above 0.
    public static func read(_ path: String) throws(InputError) -> [String: Float] {
        let corpus = try Corpus.read([path], options: ReadingOptions(format: .tsv))
        var weights: [String: Float] = [:]
        for index in 0..<corpus.count {
            let text = corpus.withText(of: index) { bytes in
                var copy: [UInt8] = []
                for i in bytes.indices where bytes[i] != UInt8(ascii: " ") { copy.append(bytes[i]) }
                return String(decoding: copy, as: UTF8.self)
            }
            guard let weight = Float(text), weight > 0, weight.isFinite, let label = corpus.label(of: index) else {
                throw InputError(
                    .badData, file: corpus.location(of: index),
                    message: "'\(text.prefix(40))' is no weight; write label<TAB>number, the number above 0")
            }
            guard weights.updateValue(weight, forKey: label) == nil else {
                throw InputError(
                    .badData, file: corpus.location(of: index), message: "'\(label)' has a weight already; keep one of the lines")
            }
        }
        return weights
    }

    /// The weights of classes with these labels and numbers of documents; nil if all count alike.
    func values(labels: [String], documents: [Int]) throws(InputError) -> [Float]? {
        switch self {
        case .equal: return nil
        case .balanced:
            let total = Float(documents.reduce(0, +))
            return documents.map { $0 == 0 ? 1 : total / (Float(labels.count) * Float($0)) }
        case .weights(let weights):
            if let unknown = weights.keys.filter({ !labels.contains($0) }).min() {
                throw InputError(
                    .badData, file: "class weights",
                    message: "no document has the label '\(unknown)'; correct the weights, or leave the line out")
            }
            return labels.map { weights[$0] ?? 1 }
        }
    }
}
