import Telltale

/// The part of a document that a report shows: all of a short one, and of a long one the run of words that says most.
package struct Passage {
    /// Places among the document's words.
    let words: Range<Int>
    /// The document's bytes that are shown.
    let bytes: Range<Int>

    /// How many bytes are shown, about.
    package static let limit = 1_500

    /// Of the runs of words within the limit, that whose evidence has the largest sum of magnitudes; of equal ones that follow each other
    /// the middle one, so that what says most has words on both sides. O(words · log features)
    init(of explained: ExplainedDocument, in text: Span<UInt8>) {
        let words = explained.explanation.document.words
        let weights = words.map { Double(abs(explained.evidence(of: $0) ?? 0)) }
        // The last words of the best runs.
        var best = 0..<0
        var (start, sum, largest) = (0, 0.0, -1.0)
        var starts: [Int] = []
        for end in words.indices {
            sum += weights[end]
            while start < end, words[end].range.upperBound - words[start].range.lowerBound > Self.limit {
                sum -= weights[start]
                start += 1
            }
            starts.append(start)
            if sum > largest {
                (best, largest) = (end..<end + 1, sum)
            } else if sum == largest, best.upperBound == end {
                best = best.lowerBound..<end + 1
            }
        }
        let last = start == 0 ? words.count - 1 : (best.lowerBound + best.upperBound - 1) / 2
        self.words = words.isEmpty ? 0..<0 : starts[last]..<last + 1
        // Up to the document's ends, where they are near.
        let margin = 100
        let first = words.isEmpty ? 0 : words[self.words.lowerBound].range.lowerBound
        let end = words.isEmpty ? 0 : words[last].range.upperBound
        bytes = (self.words.lowerBound == 0 ? characterStart(in: text, from: first - margin) : first)
            ..< (self.words.upperBound == words.count ? characterStart(in: text, from: end + margin) : end)
    }

    /// The passage with its words marked, and ellipses where it leaves something out.
    func html(_ text: Span<UInt8>, _ explained: ExplainedDocument) -> HTML {
        let all = explained.explanation.document.words
        let marks = explained.marks
        var html: HTML = bytes.lowerBound > 0 ? "… " : ""
        var end = bytes.lowerBound
        for place in words {
            let word = all[place].range
            html += HTML(text: plain(text, end..<word.lowerBound))
            html += Self.marked(HTML(text: plain(text, word)), marks[place])
            end = word.upperBound
        }
        html += HTML(text: plain(text, end..<bytes.upperBound))
        if bytes.upperBound < text.count { html += " …" }
        return html
    }

    private static func marked(_ word: HTML, _ mark: ExplainedDocument.Mark) -> HTML {
        switch mark {
        case .unknown: "<span class=\"u\">\(word)</span>"
        case .little: word
        case .speaksFor(let isStrong): isStrong ? "<b class=\"p2\">\(word)</b>" : "<b class=\"p1\">\(word)</b>"
        case .speaksAgainst(let isStrong): isStrong ? "<b class=\"n2\">\(word)</b>" : "<b class=\"n1\">\(word)</b>"
        }
    }
}

/// The first place from `place` on, and within the text, where a character begins.
private func characterStart(in text: Span<UInt8>, from place: Int) -> Int {
    var place = min(max(0, place), text.count)
    while place < text.count, text[place] & 0xC0 == 0x80 { place += 1 }
    return place
}

/// Bytes of a document for reading: of white space one space, one newline or one blank line is left, and the marks of fields become
/// bars. It ends with an ellipsis after about `limit` bytes.
package func plain(_ text: Span<UInt8>, _ range: Range<Int>, limit: Int = Passage.limit) -> String {
    var bytes: [UInt8] = []
    var space: [UInt8] = []
    for i in range {
        let byte = text[i]
        switch byte {
        case UInt8(ascii: "\n"): space = space.first == 10 ? [10, 10] : [10]
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): if space.isEmpty { space = [32] }
        default:
            bytes += space
            space = []
            // Between two characters, if it is UTF-8.
            if bytes.count >= limit, byte & 0xC0 != 0x80 || bytes.count >= limit + 4 {
                return String(decoding: bytes, as: UTF8.self) + "…"
            }
            bytes += byte == 0x1F ? Array(" | ".utf8) : [byte]
        }
    }
    return String(decoding: bytes + space, as: UTF8.self)
}
