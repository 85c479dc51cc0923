import Features

/// Texts in memory.
struct Documents: TextCollection {
    let texts: [String]

    var count: Int { texts.count }

    func withText<R>(of index: Int, _ body: (Span<UInt8>) throws -> R) rethrows -> R {
        try body(texts[index].utf8Span.span)
    }
}
