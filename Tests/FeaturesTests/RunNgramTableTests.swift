import Features
import Matrices
import Testing

@Suite struct RunNgramTableTests {
    @Test func ngramsAreNumberedInTheOrderOfTheirComing() {
        var random = SeededGenerator(seed: 5, stream: 0)
        var table = RunNgramTable()
        var numbers: [UInt64: UInt32] = [:]
        for _ in 0..<60_000 {
            // Few of the first come again, most of the last.
            let range = 1 + numbers.count / 1000
            let characters = (0..<3).map { _ in 0x4E00 + UInt32(truncatingIfNeeded: random.next() % UInt64(range)) }
            let ngram = RunNgram(characters.span, from: 0, length: 1 + Int(random.next() % 3))
            let expected = numbers[ngram.bits] ?? UInt32(numbers.count)
            numbers[ngram.bits] = expected
            #expect(table.insert(ngram) == expected)
        }
        #expect(table.ngrams.count == numbers.count)
        for (number, ngram) in table.ngrams.enumerated() { #expect(numbers[ngram.bits] == UInt32(number)) }
    }
}
