import Telltale
import Testing

@Suite struct LengthDistributionTests {
    @Test func decilesAndPowers() {
        let hundred = LengthDistribution((1...100).reversed())
        #expect(hundred.deciles == [1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
        #expect(hundred.powers == [0, 1, 2, 4, 8, 16, 32, 37] && hundred.total == 5050)
        let few = LengthDistribution([0, 8, 0])
        #expect(few.deciles == [0, 0, 0, 0, 0, 0, 0, 8, 8, 8, 8] && few.powers == [2, 0, 0, 0, 1])
        let none = LengthDistribution([])
        #expect(none.deciles == [] && none.powers == [] && none.total == 0)
        #expect(LengthDistribution([7]).deciles == [Int](repeating: 7, count: 11))
    }
}
