extension Template {
    /// Puts the n-grams that only refine a heavier entry under it. Of the others the first `count` stay; refinements that weigh less
    /// than the first one left out go with it.
    ///
    /// `entries` are in the order of a template. Complete are those whose further entries would change nothing. O(entries)
    static func folded(_ entries: [Entry], count: Int) -> (entries: [Entry], isComplete: Bool) {
        var kept: [Entry] = []
        var places: [[Substring]: Int] = [:]
        for entry in entries {
            let words = words(of: entry)
            if let place = parts(of: words).compactMap({ places[$0] }).min() {
                kept[place].refinements.append(entry)
                continue
            }
            if kept.count == count { return (kept, true) }
            if !words.isEmpty { places[words] = kept.count }
            kept.append(entry)
        }
        return (kept, false)
    }

    /// The words of an entry's name; nothing of several names, which tell of no one n-gram.
    private static func words(of entry: Entry) -> [Substring] {
        entry.names.count == 1 ? entry.names[0].split(separator: " ") : []
    }

    /// The shorter n-grams within one; those of a field stand behind its name, as the first word does.
    private static func parts(of words: [Substring]) -> [[Substring]] {
        guard words.count > 1, let first = words.first else { return [] }
        var parts: [[Substring]] = []
        let field = first.firstIndex(of: ":").map { first[...$0] }
        for length in 1..<words.count {
            for start in 0...words.count - length {
                let part = Array(words[start..<start + length])
                parts.append(part)
                if start > 0, let field { parts.append([field + part[0]] + part.dropFirst()) }
            }
        }
        return parts
    }
}
