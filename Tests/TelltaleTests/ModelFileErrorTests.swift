import Testing

import Telltale

@Suite struct ModelFileErrorTests {
    @Test func theCauseFollowsTheMessage() {
        let inner = ModelFileError(.unreadable, "inner")
        #expect(inner.description == "inner")
        #expect(ModelFileError(.damaged, "outer", cause: inner).description == "outer (inner)")
    }
}
