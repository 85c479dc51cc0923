import Corpora
import Testing

@Suite struct LabelCorrectionsTests {
    private let folder: Scratch

    init() throws { folder = try Scratch() }

    private func corrected(_ table: String, _ documents: String = "ham\tone\nspam\ttwo\nham\tthree\n") throws -> Corpus {
        let file = try folder.write("c.tsv", table)
        return try LabelCorrections(contentsOf: file).applied(to: try Corpus.read([try folder.write("d.tsv", documents)]))
    }

    private func refusal(_ table: String) -> String {
        do {
            _ = try corrected(table)
            return "none"
        } catch {
            return "\(error)".replacing(folder.path + "/", with: "")
        }
    }

    private var place: String { folder.path + "/d.tsv" }

    @Test func labelsArePutRight() throws {
        let corpus = try corrected("place\tgiven\tlabel\n\(place):3\tham\tspam\n\(place):2\tspam\tspam\n")
        #expect(corpus.labels == ["ham", "spam"] && (0..<3).map { corpus.label(of: $0) } == ["ham", "spam", "spam"])
        #expect((0..<3).map { corpus.location(of: $0) } == [1, 2, 3].map { "\(place):\($0)" })
        // A class may be new, and one may be gone; numbers are in the order of the bytes again.
        let other = try corrected("label,x,place,given\nallowed,1,\"\(place):1\",ham\nallowed,2,\(place):3,ham\n")
        #expect(other.labels == ["allowed", "spam"] && other.labelNumbers == [0, 1, 0])
        #expect(try corrected("place\tgiven\tlabel\n").labelNumbers == [0, 1, 0])
    }

    @Test func whatDoesNotFitIsRefused() throws {
        #expect(refusal("place\tgiven\tlabel\nd.tsv:3\tham\tspam\n") == "c.tsv:2: no document stands at d.tsv:3; give the inputs by the names that they had in the audit")
        #expect(refusal("place\tgiven\tlabel\n\(place):1\tspam\tham\n").hasPrefix("c.tsv:2: the document at d.tsv:1 has not the label 'spam' any more, but 'ham'"))
        #expect(refusal("place\tgiven\tlabel\n\(place):1\tham\tspam\n\(place):1\tham\tham\n") == "c.tsv:3: the document at d.tsv:1 was corrected before, at c.tsv:2; keep one of the lines")
        #expect(refusal("place\tgiven\tlabel\n\(place):1\tham\t\n") == "c.tsv:2: the label is empty; every document needs one")
        #expect(refusal("place\tgiven\tlabel\n\(place):1\tham\n").hasPrefix("c.tsv:2: the record has 2 fields, the header 3"))
        #expect(refusal("place\tlabel\nx\ty\n").hasPrefix("c.tsv:1: is no table with the columns place, given and label"))
        #expect(throws: InputError.self) { try LabelCorrections(contentsOf: folder.path + "/nonexistent") }
    }
}
