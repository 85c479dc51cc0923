/// A division of documents into parts of nearly the same size, each to be judged by what was learned from the others.
public enum Folds {
    /// Divides the documents, those of each class in proportion: the sizes of two folds differ by one at most, and so do their numbers of
    /// documents of any class.
    ///
    /// Which fold a document falls to depends on the seed, the labels and nothing else. O(documents).
    /// - Parameters:
    ///   - labels: the class of each document, below `classCount`.
    ///   - count: 1 or more.
    /// - Returns: the indices of each fold's documents, ascending.
    public static func stratified(labels: [UInt32], classCount: Int, count: Int, seed: UInt64) -> [[Int]] {
        precondition(count > 0, "no folds")
        var foldOf = [Int](repeating: 0, count: labels.count)
        // Class after class is dealt out in turn, each going on where the one before it ended.
        for (position, document) in shuffledClasses(labels, classCount: classCount, seed: seed).joined().enumerated() {
            foldOf[document] = position % count
        }
        var folds = [[Int]](repeating: [], count: count)
        for (document, fold) in foldOf.enumerated() { folds[fold].append(document) }
        return folds
    }

    /// The documents in an order of which every beginning has the classes in proportion, as nearly as it can. O(documents · log documents).
    /// - Parameter labels: the class of each document, below `classCount`.
    public static func stratifiedOrder(labels: [UInt32], classCount: Int, seed: UInt64) -> [Int] {
        var places: [(place: Double, document: Int)] = []
        for members in shuffledClasses(labels, classCount: classCount, seed: seed) {
            for (rank, document) in members.enumerated() {
                places.append(((Double(rank) + 0.5) / Double(members.count), document))
            }
        }
        return places.sorted { ($0.place, $0.document) < ($1.place, $1.document) }.map(\.document)
    }

    /// The documents of each class, in an order that the seed decides (Fisher and Yates 1938, Durstenfeld 1964).
    private static func shuffledClasses(_ labels: [UInt32], classCount: Int, seed: UInt64) -> [[Int]] {
        var members = [[Int]](repeating: [], count: classCount)
        for (index, label) in labels.enumerated() { members[Int(label)].append(index) }
        var generator = SplitMix64(seed: seed)
        for label in members.indices {
            for position in members[label].indices {
                members[label].swapAt(position, position + generator.next(below: members[label].count - position))
            }
        }
        return members
    }
}
