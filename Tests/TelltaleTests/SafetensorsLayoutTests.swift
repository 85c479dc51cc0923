import Telltale
import Testing

struct SafetensorsLayoutTests {
    @Test func sizesThatDoNotExistAreNil() {
        #expect(SafetensorsLayout.size(.f32, [3, 5]) == 60)
        #expect(SafetensorsLayout.size(.u8, []) == 1)
        #expect(SafetensorsLayout.size(.f32, [0, .max]) == 0)
        for shape in [[-1], [0, -1], [.max], [1 << 32, 1 << 32], [.max, 0]] as [[Int]] {
            #expect(SafetensorsLayout.size(.f32, shape) == nil, "\(shape)")
        }
    }

    @Test func blocksCoverTheBytes() {
        #expect([0, 1, 65_535, 65_536, 65_537, 131_072].map(SafetensorsLayout.blocks) == [0, 1, 1, 1, 2, 2])
    }

    /// A newer version, whatever else it changes, can be told by these bytes.
    @Test func theBeginningIsFixed() {
        let beginning = String(decoding: SafetensorsLayout.beginning(format: "telltale"), as: UTF8.self)
        #expect(beginning == #"{"__metadata__":{"format":"telltale","version":""#)
    }
}
