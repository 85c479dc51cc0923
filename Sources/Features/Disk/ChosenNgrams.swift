internal import Scratch

/// The names, kinds and class counts of the n-grams that become features, in the order of the features.
struct ChosenNgrams {
    let features: FeatureMap
    private(set) var names: FeatureNames
    /// By n-gram.
    private(set) var kinds: [NgramKind]
    /// By n-gram; those of a feature, if it has one n-gram.
    private(set) var classes: ClassCounts

    /// Reads the n-grams twice: to find how much room each takes, and to put it there. O(n-grams + bytes of names)
    init(_ ranks: NgramRanks, isCounted: [Bool], space: FeatureOptions.Space) throws {
        var lengths = [UInt32](repeating: 0, count: ranks.count)
        var classLengths = lengths
        var ranked = lengths
        try ranks.forEach { rank, ngram in
            lengths[rank] = UInt32(clamping: ngram.name.count)
            ngram.forEachClass(isCounted) { _, _ in classLengths[rank] += 1 }
            ranked[rank] = featureHash(ngram.name.span)
        }
        let all = Array(0..<UInt32(ranks.count))
        features = switch space {
        case .vocabulary: FeatureMap(ordered: all)
        case .hashed(let bits): FeatureMap(hashed: all, hashes: ranked, bits: bits)
        }
        var places = [UInt32](repeating: 0, count: ranks.count)
        var offsets: [UInt32] = [0]
        var classOffsets: [UInt32] = [0]
        var hashes: [UInt32] = []
        offsets.reserveCapacity(ranks.count + 1)
        classOffsets.reserveCapacity(ranks.count + 1)
        hashes.reserveCapacity(ranks.count)
        for (place, rank) in features.ngrams.enumerated() {
            places[Int(rank)] = UInt32(place)
            let (end, overflow) = offsets[place].addingReportingOverflow(lengths[Int(rank)])
            let (classEnd, classOverflow) = classOffsets[place].addingReportingOverflow(classLengths[Int(rank)])
            guard !overflow else { throw FeatureError.namesTooLong }
            guard !classOverflow else { throw CountedDocuments.tooLarge("over 4 billion pairs of an n-gram and a class") }
            offsets.append(end)
            classOffsets.append(classEnd)
            hashes.append(ranked[Int(rank)])
        }
        var bytes = [UInt8](repeating: 0, count: Int(offsets[ranks.count]))
        var kinds = [NgramKind](repeating: .word, count: ranks.count)
        var classes = [UInt32](repeating: 0, count: Int(classOffsets[ranks.count]))
        var counts = classes
        var documentCounts = lengths
        try ranks.forEach { rank, ngram in
            let place = Int(places[rank])
            kinds[place] = ngram.kind
            var start = Int(offsets[place])
            for byte in ngram.name {
                bytes[start] = byte
                start += 1
            }
            start = Int(classOffsets[place])
            documentCounts[place] = 0
            ngram.forEachClass(isCounted) { label, count in
                classes[start] = label
                counts[start] = count
                documentCounts[place] += count
                start += 1
            }
        }
        names = FeatureNames(bytes: bytes, offsets: offsets, hashes: hashes)
        self.kinds = kinds
        self.classes = ClassCounts(documentCounts: documentCounts, offsets: classOffsets, classes: classes, counts: counts)
    }

    /// What each feature is made of.
    var featureKinds: [NgramKind] {
        // A number that no n-gram of training has is no kind's.
        (0..<features.count).map { feature in features[feature].first.map { kinds[$0] } ?? .word }
    }
}
