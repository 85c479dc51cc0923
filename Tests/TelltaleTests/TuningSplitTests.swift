import Testing

import Telltale

@Suite struct TuningSplitTests {
    /// Of three classes, in parts of 60, 30 and 10 in a hundred.
    private let labels = (0..<500).map { UInt32([0, 0, 1, 0, 0, 1, 0, 2, 0, 1][$0 % 10]) }

    private func shares(_ documents: [Int]) -> [Double] {
        (0..<3).map { label in Double(documents.count { labels[$0] == label }) / Double(documents.count) }
    }

    @Test(arguments: [2, 5, 10, 17]) func foldsDivideWhatIsNotTheSecondPart(_ count: Int) {
        let split = TuningSplit(labels: labels, classes: 3, folds: count, seed: 3)
        let second = split.second.selection.map(\.document)
        #expect(second.count == 50 && split.folds.count == count)
        let rest = (0..<500).filter { !second.contains($0) }
        #expect(split.folds.flatMap { $0.selection.map(\.document) }.sorted() == rest)
        #expect(split.second.training(shares: TuningSplit.shares) == rest)
        for fold in split.folds {
            let judged = fold.selection.map(\.document)
            #expect(fold.training(shares: TuningSplit.shares) == rest.filter { !judged.contains($0) })
        }
        let parts = Set(split.folds.flatMap { $0.selection.map(\.part) })
        #expect(parts == Set(0..<max(count, 10 / count * count)))
    }

    /// The first division is the one that there is without others; each judges every document once, in the same part.
    @Test func divisionsDiffer() {
        let split = TuningSplit(labels: labels, classes: 3, folds: 5, divisions: 3, seed: 3)
        #expect(split.folds.count == 15 && split.foldsOfDivision == 5)
        let divisions = stride(from: 0, to: 15, by: 5).map { Array(split.folds[$0..<$0 + 5]) }
        #expect(divisions[0] == TuningSplit(labels: labels, classes: 3, folds: 5, seed: 3).folds)
        #expect(divisions[0] != divisions[1] && divisions[1] != divisions[2] && divisions[0] != divisions[2])
        let parts = divisions.map { $0.flatMap(\.selection).sorted { $0.document < $1.document } }
        #expect(parts[0].elementsEqual(parts[1], by: ==) && parts[0].elementsEqual(parts[2], by: ==))
        for fold in split.folds {
            #expect(abs(fold.selection.count - 90) <= 2)
            let all = fold.training(shares: TuningSplit.shares) + fold.selection.map(\.document) + split.second.selection.map(\.document)
            #expect(all.sorted() == Array(0..<500))
            for (share, whole) in zip(shares(fold.selection.map(\.document)), [0.6, 0.3, 0.1]) { #expect(abs(share - whole) < 0.05) }
        }
    }

    @Test func oneFoldHoldsOneOut() {
        let split = TuningSplit(labels: labels, classes: 3, folds: 1, seed: 3)
        #expect(split.folds.count == 1 && split.folds[0].selection.count == 90 && split.folds[0].training.count == 360)
        #expect(Set(split.folds[0].selection.map(\.part)).count == TuningSplit.parts)
        let all = split.folds[0].selection.map(\.document) + split.folds[0].training.map(\.document) + split.second.selection.map(\.document)
        #expect(all.sorted() == Array(0..<500))
    }

    /// Smaller parts lie in the larger ones, and have of each class about as much.
    @Test func sharesAreNestedAndInProportion() {
        for split in [
            TuningSplit(labels: labels, classes: 3, folds: 5, seed: 1), TuningSplit(labels: labels, classes: 3, folds: 1, seed: 1),
        ] {
            let fold = split.folds[0]
            let sizes = (1...TuningSplit.shares).map { fold.training(shares: $0) }
            for (small, large) in zip(sizes, sizes.dropFirst()) { #expect(Set(small).isSubset(of: large)) }
            for (place, part) in sizes.enumerated() {
                #expect(abs(part.count - fold.training.count * (place + 1) / TuningSplit.shares) <= 3)
                for (share, whole) in zip(shares(part), [0.6, 0.3, 0.1]) { #expect(abs(share - whole) < 0.05, "\(part.count)") }
            }
        }
    }

    @Test func documentsForValidationAreNotLearnedFrom() {
        let split = TuningSplit(labels: labels, classes: 3, documents: 400, seed: 2)
        #expect(split.folds.count == 1)
        #expect(split.folds[0].training(shares: TuningSplit.shares) == Array(0..<400))
        #expect(split.second.training(shares: 4) == split.folds[0].training(shares: 4))
        let judged = split.folds[0].selection.map(\.document) + split.second.selection.map(\.document)
        #expect(judged.sorted() == Array(400..<500) && split.second.selection.count == 33)
    }

    @Test func theSeedDecides() {
        func split(_ seed: UInt64) -> TuningSplit { TuningSplit(labels: labels, classes: 3, folds: 5, seed: seed) }
        #expect(split(1) == split(1) && split(1) != split(2))
    }
}
