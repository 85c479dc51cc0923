import Features
import Testing

@Suite struct FeatureErrorTests {
    @Test func theDescriptionIsTheMessage() throws {
        let error = #expect(throws: FeatureError.self) { try Fitted([""], options: FeatureOptions()) }
        #expect(error?.description == error?.message)
        #expect(error?.code.rawValue == "noFeatures")
    }
}
