import Testing

import Evaluation

@Suite struct McNemarTests {
    /// What `scipy.stats.binomtest` 1.17.1 says of the smaller count.
    @Test(arguments: [
        (0, 0, 1.0), (3, 3, 1.0), (10, 2, 0.03857421875), (2, 10, 0.03857421875), (25, 40, 0.08168153394154003),
        (300, 360, 0.02157234823197109), (1, 0, 1.0), (5, 0, 0.0625), (60, 0, 1.734723475976807e-18),
        (3000, 3300, 0.00016475607669748363),
    ])
    func theChanceIsThatOfScipy(_ onlyFirst: Int, _ onlySecond: Int, _ expected: Double) {
        let p = McNemarTest(onlyFirst: onlyFirst, onlySecond: onlySecond).pValue
        #expect((p / expected - 1).magnitude < 1e-9)
    }

    @Test func onlyWhereOneIsRightCounts() {
        let test = McNemarTest(first: [true, true, false, false, true], second: [true, false, true, false, false])
        #expect(test.onlyFirst == 2 && test.onlySecond == 1)
    }

    @Test func manyDocumentsDoNotUnderflow() {
        #expect(McNemarTest(onlyFirst: 100_000, onlySecond: 100_000).pValue == 1)
        let p = McNemarTest(onlyFirst: 100_500, onlySecond: 100_000).pValue
        #expect(p > 0.2 && p < 0.3)
        #expect(McNemarTest(onlyFirst: 100_000, onlySecond: 0).pValue == 0)
    }
}
