import Features
import Testing

import Telltale

@Suite struct FeatureWeightingTests {
    @Test(arguments: FeatureWeighting.allCases) func thereAndBack(_ weighting: FeatureWeighting) {
        var options = FeatureOptions()
        weighting.apply(to: &options)
        #expect(FeatureWeighting(options) == weighting)
    }

    @Test func theDefaultIsNamed() {
        #expect(FeatureWeighting(FeatureOptions()) == .idfEvidence)
    }
}
