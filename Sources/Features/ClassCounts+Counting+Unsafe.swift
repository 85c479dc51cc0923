extension ClassCounts {
    /// Counts the documents of a range of features. `classOf` has the class of each document that counts, and `classCount` for the others.
    /// O(postings + entries · log entries of a feature)
    init(_ counted: CountedDocuments, classOf: [UInt32], classCount: Int, features: FeatureMap, range: Range<Int>) {
        precondition(classOf.count == counted.count)
        self.init()
        reserveCapacity(range.count)
        var inClass = [UInt32](repeating: 0, count: classCount + 1)
        // The classes met so far, and room for one that was met before: no branch depends on that.
        var met = [UInt32](repeating: 0, count: classCount + 2)
        /// Of features with several n-grams: the documents that have been counted.
        var seen: Set<Int> = []
        classOf.withUnsafeBufferPointer { classOf in
            inClass.withUnsafeMutableBufferPointer { inClass in
                met.withUnsafeMutableBufferPointer { met in
                    for feature in range {
                        var metCount = 0
                        @inline(__always)
                        func count(_ document: Int) {
                            let label = classOf[document]
                            met[metCount] = label
                            metCount &+= inClass[Int(label)] == 0 ? 1 : 0
                            inClass[Int(label)] &+= 1
                        }
                        let ngrams = features[feature]
                        if ngrams.count == 1 {
                            counted.forEachDocument(of: Int(features.ngrams[ngrams.lowerBound])) { count($0) }
                        } else {
                            for place in ngrams {
                                counted.forEachDocument(of: Int(features.ngrams[place])) { document in
                                    if seen.insert(document).inserted { count(document) }
                                }
                            }
                            seen.removeAll(keepingCapacity: true)
                        }
                        var classes = UnsafeMutableBufferPointer(rebasing: met[..<metCount])
                        if metCount > 1 { classes.sort() }
                        append(classes, inClass: { inClass[Int($0)] }, classCount: classCount)
                        for label in classes { inClass[Int(label)] = 0 }
                    }
                }
            }
        }
    }
}
