import Testing

import Evaluation

@Suite struct MeanAndDeviationTests {
    @Test func ofTheSample() {
        #expect(MeanAndDeviation([2, 4, 9]).mean == 5)
        #expect(MeanAndDeviation([2, 4, 9]).standardDeviation == 13.0.squareRoot())
        #expect(MeanAndDeviation([0.5, 0.5]) == MeanAndDeviation([0.5, 0.5, 0.5]))
        #expect(MeanAndDeviation([3]).mean == 3 && MeanAndDeviation([3]).standardDeviation.isNaN)
    }
}
