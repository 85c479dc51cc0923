internal import Tokenization

/// The folded tokens of a document, separated by single spaces: a word n-gram's name is a piece of `bytes`.
struct Words {
    private(set) var bytes: [UInt8] = []
    private var starts: [Int] = []
    private var symbols: [Bool] = []

    var count: Int { starts.count }

    func range(_ first: Int, through last: Int) -> Range<Int> {
        let end = last + 1 < count ? starts[last + 1] - 1 : bytes.count
        return starts[first]..<end
    }

    func isSymbol(_ index: Int) -> Bool { symbols[index] }

    mutating func replace(with tokens: TokenBuffer) {
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        symbols.removeAll(keepingCapacity: true)
        for i in 0..<tokens.count {
            let token = tokens[i]
            if i > 0 { bytes.append(UInt8(ascii: " ")) }
            starts.append(bytes.count)
            symbols.append(token.isSymbol)
            bytes += tokens.bytes[token.folded]
        }
    }
}
