internal import Matrices

/// What the names of words and of pairs of words look like.
///
/// A pair is two halves around a space, where no half holds a space or anything below it in the order of bytes, or has an ellipsis at an end
/// (as the names of character n-grams have, and no folded word), or begins with what stands for the edge of a text and before the
/// names of shapes.
package enum WordPair {
    /// Where the halves of a name stand in it, if it looks like a pair.
    package static func halves(of name: Span<UInt8>) -> (Range<Int>, Range<Int>)? {
        guard let space = name.position(of: UInt8(ascii: " "), from: 0) else { return nil }
        let halves = (0..<space, space + 1..<name.count)
        return isHalf(name.extracting(halves.0)) && isHalf(name.extracting(halves.1)) ? halves : nil
    }

    /// Whether a name can be half of a pair.
    package static func isHalf(_ name: Span<UInt8>) -> Bool {
        if name.isEmpty || bytesEqual(name.extracting(first: NgramExtractor.parting.count), NgramExtractor.parting.span) { return false }
        for i in name.indices where name[i] <= UInt8(ascii: " ") { return false }
        let ellipsis: [UInt8] = NgramExtractor.ellipsis
        guard name.count >= ellipsis.count else { return true }
        return !bytesEqual(name.extracting(first: ellipsis.count), ellipsis.span)
            && !bytesEqual(name.extracting(last: ellipsis.count), ellipsis.span)
    }
}
