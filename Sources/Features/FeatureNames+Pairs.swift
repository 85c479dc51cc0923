internal import Matrices

extension FeatureNames {
    /// Which names are pairs of two others, for a ``PairTable``; and whether some look like pairs, but of a half that is no name. By the
    /// names alone, for n-grams that were counted on disk; ``CountedDocuments/halves(of:threads:)`` says the same. O(bytes of names)
    func halves() -> (halves: [UInt64], hasLoosePairs: Bool) {
        var words = ByteTable()
        var numbers: [UInt32] = []
        for number in 0..<count {
            let name = bytes.span.extracting(range(number))
            guard PairTable.isHalf(name) else { continue }
            _ = words.insert(name, hash: hashes[number], kind: .word)
            numbers.append(UInt32(number))
        }
        var hasLoosePairs = false
        let halves = (0..<count).map { number in
            let name = bytes.span.extracting(range(number))
            guard let places = PairTable.halves(of: name) else { return PairTable.none }
            let (first, second) = (name.extracting(places.0), name.extracting(places.1))
            let pair = (
                words.insert(first, hash: featureHash(first), kind: .word), words.insert(second, hash: featureHash(second), kind: .word)
            )
            guard pair.0 < numbers.count, pair.1 < numbers.count else {
                hasLoosePairs = true
                return PairTable.none
            }
            return PairTable.pair(numbers[pair.0], numbers[pair.1])
        }
        return (halves, hasLoosePairs)
    }

    private func range(_ number: Int) -> Range<Int> { Int(offsets[number])..<Int(offsets[number + 1]) }
}
