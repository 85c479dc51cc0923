import Dispatch
import Testing
import Tokenization

@Suite struct LazyTableTests {
    /// From the first place to the last, in tables of their own.
    @Test(arguments: [1, 2, 1 << 16, 0x110000]) func numbersStayWhereTheyWereSet(size: Int) {
        let (table, other) = (LazyTable(size: size), LazyTable(size: size))
        let places = Set([0, 1, size / 3, size / 2, size - 2, size - 1].filter { (0..<size).contains($0) }).sorted()
        for place in places {
            #expect(table[UInt32(place)] == 0)
            table[UInt32(place)] = .max - UInt64(place)
        }
        for place in places { #expect(table[UInt32(place)] == .max - UInt64(place) && other[UInt32(place)] == 0) }
    }

    /// Whoever reads while others write sees nothing or the whole number.
    @Test func threadsSeeWholeNumbers() {
        let table = LazyTable(size: 1_000)
        @Sendable func number(_ place: UInt32) -> UInt64 { UInt64(place + 1) &* 0x9E37_79B9_7F4A_7C15 }
        let torn = LazyTable(size: 7)
        DispatchQueue.concurrentPerform(iterations: 7) { thread in
            for round in 0..<20_000 {
                let place = UInt32((round * (thread + 1)) % 1_000)
                let found = table[place]
                if found != 0, found != number(place) { torn[UInt32(thread)] = 1 }
                table[place] = number(place)
            }
        }
        for thread in UInt32(0)..<7 { #expect(torn[thread] == 0) }
        for place in UInt32(0)..<1_000 { #expect(table[place] == number(place)) }
    }
}
