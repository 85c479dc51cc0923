import Telltale

extension Stopwatch {
    /// Text to words, script by script: the documents of all corpora, put together by the script of each.
    mutating func timeTokenizing(of corpora: [Corpus]) throws {
        var documents: [Script: [(corpus: Int, document: Int)]] = [:]
        var bytes: [Script: Int] = [:]
        for (number, corpus) in corpora.enumerated() {
            for document in 0..<corpus.count {
                let script = Script(of: corpus.text(of: document))
                documents[script, default: []].append((number, document))
                bytes[script, default: 0] += corpus.withText(of: document) { $0.count }
            }
        }
        for script in Script.allCases {
            guard let places = documents[script] else { continue }
            let tokenizer = try Tokenizer(options: ClassifierOptions().tokenizer)
            try time("tokenize \(script.rawValue)", bytes: bytes[script]) {
                var tokens = TokenBuffer()
                var count = 0
                for place in places {
                    try corpora[place.corpus].withText(of: place.document) { try tokenizer.tokenize($0, into: &tokens) }
                    count += tokens.count
                }
                return count
            }
        }
    }
}

extension Corpus {
    fileprivate func text(of document: Int) -> String {
        withText(of: document) { text in
            text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        }
    }
}
