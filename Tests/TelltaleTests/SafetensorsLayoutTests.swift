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
        #expect([0, 1, 4_095, 4_096, 4_097, 8_192].map(SafetensorsLayout.blocks) == [0, 1, 1, 1, 2, 2])
        // A checksum of each block, of each 512 checksums, and of the header.
        #expect([0, 1, 512 * 4_096, 512 * 4_096 + 1, 1 << 30].map(SafetensorsLayout.checksumBytes) == [8, 24, 8 * 514, 8 * 516, 8 * (1 + 512 + (1 << 18))])
    }

    /// A newer version, whatever else it changes, can be told by these bytes.
    @Test func theBeginningIsFixed() {
        let beginning = String(decoding: SafetensorsLayout.beginning(format: "telltale"), as: UTF8.self)
        #expect(beginning == #"{"__metadata__":{"format":"telltale","version":""#)
    }
}
