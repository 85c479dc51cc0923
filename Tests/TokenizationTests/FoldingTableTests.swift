import Dispatch
import Testing
import Tokenization

@Suite struct FoldingTableTests {
    private static func codePoints(step: Int) -> [UInt32] {
        let dense = (UInt32(0)..<0x3400).filter { _ in step == 1 } + (0xA000..<0x11000) + (0x1D400..<0x1D800) + (0xE0000..<0xE0200)
        return (dense + stride(from: 0, through: 0x10FFFF, by: 97)).filter { !(0xD800..<0xE000).contains($0) }
    }

    /// The scan writes no more than it has read: what relies on it is the room that it has.
    @Test(arguments: [TokenizerOptions.Folding.nfkcCasefold, .none])
    func whatFoldsAloneIsNoLongerThanItself(folding: TokenizerOptions.Folding) throws {
        let table = FoldingTable.table(for: folding)
        for codePoint in Self.codePoints(step: 1) {
            let entry = table[codePoint]
            let own = Array(String(UnicodeScalar(codePoint)!).utf8)
            let bytes = (0..<entry.count).map { UInt8(truncatingIfNeeded: entry.bytes >> (8 * UInt32($0))) }
            let name = String(codePoint, radix: 16)
            #expect(entry.count <= own.count && entry.isKnown, "U+\(name)")
            #expect(String(validating: bytes, as: UTF8.self) != nil, "U+\(name)")
            if folding == .none, entry.foldsAlone(after: 0) { #expect(bytes == own, "U+\(name)") }
            let isHangul = entry.foldsAlone(after: 0) && (0xAC00...0xD7A3).contains(codePoint)
            #expect((entry.bits & FoldingTable.Entry.hangulBit != 0) == isHangul, "U+\(name)")
            // The order is a mark's; what folds to nothing lets no mark follow unseen.
            if entry.isPlain { #expect(entry.order == 0 && entry.foldsAlone(after: 254)) }
            if entry.count == 0, entry.foldsAlone(after: 0) { #expect(entry.order == 255) }
            if entry.order > 1 { #expect(!entry.foldsAlone(after: entry.order + 1) || entry.order == 255) }
        }
    }

    @Test(arguments: [
        (0x41, "a"), (0xC9, "é"), (0x300, nil), (0xDF, "ss"), (0xAD, ""), (0x200B, ""), (0x1100, "ᄀ"), (0x1161, nil), (0xFF21, "a"),
        (0x1E9E, "ss"), (0x2126, "ω"), (0x4E2D, "中"), (0xFDFA, nil), (0x130, nil),
    ] as [(UInt32, String?)])
    func someFoldTo(codePoint: UInt32, expected: String?) {
        let entry = FoldingTable.table(for: .nfkcCasefold)[codePoint]
        guard let expected, entry.foldsAlone(after: 0) else {
            #expect(expected == nil && !entry.foldsAlone(after: 0))
            return
        }
        #expect((0..<entry.count).map { UInt8(truncatingIfNeeded: entry.bytes >> (8 * UInt32($0))) } == Array(expected.utf8))
    }

    /// All threads learn at once, and each is told the same.
    @Test func threadsAreToldTheSame() {
        let table = FoldingTable.table(for: .none)
        let codePoints = Self.codePoints(step: 7)
        let found = LazyTable(size: 7)
        DispatchQueue.concurrentPerform(iterations: 7) { thread in
            var sum: UInt64 = 0
            for codePoint in codePoints { sum = sum &* 31 &+ table[codePoint].bits }
            found[UInt32(thread)] = sum
        }
        #expect((UInt32(1)..<7).allSatisfy { found[$0] == found[0] })
    }
}
