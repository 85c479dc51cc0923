package import Corpora
internal import Features

/// Texts that stand in several parts of a corpus, where each part should be new to who has read the others.
package enum RepeatedTexts {
    /// How many documents have the same text as one of another part, or nearly the same, directly or by way of others like it.
    ///
    /// O(bytes + documents · log documents); the result does not depend on `threads`.
    /// - Parameter parts: disjoint; together all documents.
    package static func count(in corpus: Corpus, across parts: [[Int]], threads: Int) throws -> Int {
        let list = DocumentList([corpus], [])
        let texts = DistinctTexts(of: list, DocumentFacts.all(of: list, threads: threads))
        let sketched = try texts.sketches(of: list, threads: threads)
        var groups = Groups(texts.first)
        for pair in NearDuplicates.pairs(
            in: sketched.sketches, isOther: sketched.documents.map { _ in false }, threads: threads)
        {
            groups.join(sketched.documents[pair.earlier], sketched.documents[pair.later])
        }
        var partOf = [Int](repeating: 0, count: corpus.count)
        for (number, part) in parts.enumerated() {
            for document in part { partOf[document] = number }
        }
        var isAcross = [Bool](repeating: false, count: corpus.count)
        for document in 0..<corpus.count {
            let first = groups.first(of: document)
            if partOf[document] != partOf[first] { isAcross[first] = true }
        }
        return (0..<corpus.count).count { isAcross[groups.first(of: $0)] }
    }
}

/// Groups that are joined two by two (Galler and Fischer 1964), each known by its first member.
private struct Groups {
    private var parents: [Int]

    /// - Parameter parents: for each member one of its group that does not stand behind it.
    init(_ parents: [Int]) { self.parents = parents }

    mutating func first(of member: Int) -> Int {
        var member = member
        while parents[member] != member {
            parents[member] = parents[parents[member]]
            member = parents[member]
        }
        return member
    }

    mutating func join(_ a: Int, _ b: Int) {
        let (a, b) = (first(of: a), first(of: b))
        parents[max(a, b)] = min(a, b)
    }
}
