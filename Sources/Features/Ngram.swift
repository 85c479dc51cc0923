internal import Matrices

/// An n-gram by numbers: a name, or a pair of words by the numbers of theirs.
package struct Ngram: Hashable, BitwiseCopyable, Sendable {
    package let first: UInt32
    /// One more than the number of the second word; 0 if there is none.
    private let rest: UInt32

    @inline(__always)
    package init(_ name: UInt32) {
        first = name
        rest = 0
    }

    @inline(__always)
    package init(_ first: UInt32, _ second: UInt32) {
        self.first = first
        rest = second + 1
    }

    package var second: UInt32? { rest == 0 ? nil : rest - 1 }
}

extension ByteTable {
    /// Appends the name of an n-gram of these names.
    package func appendName(of ngram: Ngram, to name: inout [UInt8]) {
        name.append(bytes.span.extracting(range(Int(ngram.first))))
        guard let second = ngram.second else { return }
        name.append(UInt8(ascii: " "))
        name.append(bytes.span.extracting(range(Int(second))))
    }
}
