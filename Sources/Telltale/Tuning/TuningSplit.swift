internal import Corpora
internal import Matrices

/// Which documents options are chosen by, and which tell afterwards what the choice is worth.
package struct TuningSplit: Sendable, Equatable {
    /// Documents to learn from, and documents that the model is then judged on.
    package struct Fold: Sendable, Equatable {
        /// Each with a number below ``shares``, so that any number of these make a part of the documents, of each class in proportion.
        package fileprivate(set) var training: [(document: Int, share: Int)]
        /// Each with its part of the documents of all folds.
        package fileprivate(set) var selection: [(document: Int, part: Int)]

        package static func == (a: Fold, b: Fold) -> Bool {
            a.training.elementsEqual(b.training, by: ==) && a.selection.elementsEqual(b.selection, by: ==)
        }

        /// The documents of this many ``shares``, ascending.
        package func training(shares: Int) -> [Int] { training.filter { $0.share < shares }.map(\.document).sorted() }
    }

    /// Those of the first division of the documents, then those of the others.
    package private(set) var folds: [Fold]
    /// How many of the folds each division has.
    package private(set) var foldsOfDivision: Int
    /// The documents that nothing is chosen by, and what a model learns from to be judged on them.
    package private(set) var second: Fold

    package static let shares = 9
    /// The documents of a division's folds that a model is judged on are divided into so many parts, or a few more.
    package static let parts = 10
    private static let secondShare = 0.1
    private static let mostOfSecond = 5000
    private static let heldOutShare = 0.2
    private static let mostHeldOut = 10_000
    /// The share of documents for validation that nothing is chosen by.
    private static let secondShareOfValidation = 1.0 / 3

    /// Holds a second part out, and divides the others into folds, several times in different ways. 1 fold holds a part of them out, and is
    /// the only division.
    package init(labels: [UInt32], classes: Int, folds count: Int, divisions: Int = 1, seed: UInt64) {
        let outer = Holdout.stratified(
            labels: labels, classCount: classes, fraction: Self.secondShare, maximum: Self.mostOfSecond, seed: seed)
        let dealt = Self.dealt(outer.training, labels: labels, classes: classes, seed: seed)
        second = Self.fold(dealt, selection: outer.heldOut)
        foldsOfDivision = count
        guard count > 1 else {
            let inner = Holdout.stratified(
                labels: outer.training.map { labels[$0] }, classCount: classes, fraction: Self.heldOutShare,
                maximum: Self.mostHeldOut, seed: seed &+ 1)
            folds = [
                Self.fold(
                    Self.dealt(inner.training.map { outer.training[$0] }, labels: labels, classes: classes, seed: seed),
                    selection: inner.heldOut.map { outer.training[$0] })
            ]
            return
        }
        // A document's part is the same in all divisions, so that no part has a document of another.
        let partsOfFold = max(1, Self.parts / count)
        var parts = [Int](repeating: 0, count: labels.count)
        for (place, document) in dealt.enumerated() { parts[document] = place % count * partsOfFold + place / count % partsOfFold }
        folds = (0..<max(1, divisions)).flatMap { division in
            let dealt = Self.dealt(outer.training, labels: labels, classes: classes, seed: seed, division: division)
            return (0..<count).map { fold in
                let (learned, judged) = (dealt.indices.filter { $0 % count != fold }, dealt.indices.filter { $0 % count == fold })
                return Fold(
                    training: learned.map { (dealt[$0], $0 / count % Self.shares) },
                    selection: judged.map { (dealt[$0], parts[dealt[$0]]) })
            }
        }
    }

    /// Learns from the first `documents`; the others are there to be judged on, a third of them as the second part.
    package init(labels: [UInt32], classes: Int, documents: Int, seed: UInt64) {
        let split = Holdout.stratified(
            labels: Array(labels[documents...]), classCount: classes, fraction: Self.secondShareOfValidation,
            maximum: Self.mostOfSecond, seed: seed)
        let dealt = Self.dealt(Array(0..<documents), labels: labels, classes: classes, seed: seed)
        foldsOfDivision = 1
        folds = [Self.fold(dealt, selection: split.training.map { documents + $0 })]
        second = Self.fold(dealt, selection: split.heldOut.map { documents + $0 })
    }

    private static func fold(_ dealt: [Int], selection: [Int]) -> Fold {
        Fold(
            training: dealt.enumerated().map { ($1, $0 % Self.shares) },
            selection: selection.enumerated().map { ($1, $0 % Self.parts) })
    }

    /// Documents class by class, those of each in random order: every so manieth of them is a sample in proportion.
    private static func dealt(_ documents: [Int], labels: [UInt32], classes: Int, seed: UInt64, division: Int = 0) -> [Int] {
        var members = [[Int]](repeating: [], count: classes)
        for document in documents { members[Int(labels[document])].append(document) }
        var generator = SeededGenerator(seed: seed, stream: Self.stream &+ UInt64(division))
        for label in members.indices { generator.shuffle(&members[label]) }
        return members.flatMap { $0 }
    }

    /// Far from the streams of training with the same seed.
    private static let stream: UInt64 = 0x666F_6C64_73
}
