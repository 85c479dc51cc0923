public import Matrices

extension Vocabulary {
    /// The features that stand in fewer training documents than this, the rarest first, of equal ones in their order: what might tell
    /// of a single one. O(features + found · log found)
    ///
    /// The names of a hashed feature are counted together; each by itself may stand in fewer.
    public func features(inFewerDocumentsThan count: Int) throws(StoredBytes.Damage) -> [Int] {
        var found: [(documents: Int, feature: Int)] = []
        for feature in 0..<self.count {
            let documents = try documentCount(of: feature)
            // A hashed number that no name has stands in none.
            if documents > 0, documents < count { found.append((documents, feature)) }
        }
        return found.sorted { $0 < $1 }.map(\.feature)
    }
}
