import Corpora

extension FuzzTarget {
    static let jsonWords = [
        "{", "}", "[", "]", ":", ",", "\"", "\\u0000", "\\ud83d", "\\ude00", "\\\"", "\\\\", "null", "true", "false", "1e999", "-0.0e-1",
    ]

    /// What is parsed and written must be parsed again as the same value.
    static let json = FuzzTarget(
        "json", seeds: [#"{"a":[1,-2.5e+3,true,null,"\u00e9\ud83d\ude00\n\/"],"":{}}"#, "[[[[\"\"]]]]", " 0 "], words: jsonWords
    ) {
        { (bytes) throws(BrokenLaw) in
            guard let value = try? JSONValue.parse(bytes.span) else { return }
            let text = Array(value.text.utf8)
            try expect((try? JSONValue.parse(text.span)) == value, "JSON that was written is read as something else")
        }
    }
}
