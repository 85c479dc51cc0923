internal import Matrices
package import Tokenization

/// The folded tokens of a document, each followed by a space: a word n-gram's name is a piece of `bytes`, behind the prefix of
/// its field if it stands in one.
package struct Words {
    /// Their sources are places in the whole document.
    package private(set) var tokens = TokenBuffer()
    /// The words of the body and of fields, as far as they go together; none is empty.
    package private(set) var sections: [Section] = []
    private var prefixes: [UInt8] = []
    /// By word, if shapes are wanted.
    private var shapes: [WordShape?] = []
    private let hasShapes: Bool

    /// A stretch of words between which there are n-grams.
    package struct Section {
        package var words: Range<Int>
        /// Whether its words are whatever stands between white space, each for itself.
        package var isCutAtWhiteSpace: Bool
        fileprivate var prefix: Range<Int>
        /// Whether it belongs to a field, not to the body.
        package var isField: Bool { !prefix.isEmpty }
    }

    /// Without words. Shapes are found only if they are wanted, and symbols have none.
    package init(shapes: Bool = false) { hasShapes = shapes }

    package var bytes: [UInt8] { tokens.bytes }

    package var count: Int { tokens.count }

    @inline(__always)
    package func range(_ first: Int, through last: Int) -> Range<Int> {
        tokens.foldedStart(of: first)..<Int(tokens.entries[last].foldedEnd)
    }

    @inline(__always)
    package func isSymbol(_ index: Int) -> Bool { tokens.entries[index].isSymbol }

    /// How a word was written; nil if shapes are not wanted.
    package func shape(_ index: Int) -> WordShape? { hasShapes ? shapes[index] : nil }

    /// Whether a word is of a script of ``UnspacedScripts``.
    @inline(__always)
    package func isUnspaced(_ index: Int) -> Bool {
        let range = range(index, through: index)
        return tokens.bytes[range.lowerBound] >= UnspacedScripts.leastByte && !isSymbol(index)
            && UnspacedScripts.begin(tokens.bytes.span.extracting(range))
    }

    /// Whether a word follows the one before it without anything between.
    package func isAdjacent(_ index: Int) -> Bool {
        index > 0 && tokens.entries[index].sourceStart == tokens.entries[index - 1].sourceEnd
    }

    /// The last word of the run of adjacent words of such scripts that begins with this one, which is such a word.
    ///
    /// Between sections stands the head of a field at least, so that no run goes on from one into another.
    package func runEnd(from first: Int) -> Int {
        var last = first
        while last + 1 < count, isAdjacent(last + 1), isUnspaced(last + 1) { last += 1 }
        return last
    }

    /// What the names of a section's n-grams begin with: the field's name and the mark behind it, or nothing.
    package func prefix(of section: Section) -> ArraySlice<UInt8> { prefixes[section.prefix] }

    package mutating func removeAll() {
        tokens.removeAll(keepingCapacity: true)
        sections.removeAll(keepingCapacity: true)
        prefixes.removeAll(keepingCapacity: true)
        shapes.removeAll(keepingCapacity: true)
    }

    /// Appends what a tokenizer finds in a section of `text`. If it fails, there are no words left.
    mutating func append(_ section: TextSection, of text: Span<UInt8>, by tokenizer: Tokenizer) throws(TokenizerError) {
        let first = count
        do throws(TokenizerError) {
            if section.isCutAtWhiteSpace {
                try tokenizer.appendCutAtWhiteSpace(section.text, of: text, to: &tokens)
            } else {
                try tokenizer.append(section.text, of: text, to: &tokens)
            }
        } catch {
            removeAll()
            throw error
        }
        if count == first { return }
        if hasShapes {
            for i in first..<count { shapes.append(isSymbol(i) ? nil : WordShape(text.extracting(tokens[i].source))) }
        }
        let prefix = prefixes.count
        if !section.name.isEmpty {
            prefixes.append(text.extracting(section.name))
            prefixes.append(TextSection.mark)
        }
        sections.append(
            Section(words: first..<count, isCutAtWhiteSpace: section.isCutAtWhiteSpace, prefix: prefix..<prefixes.count))
    }
}
