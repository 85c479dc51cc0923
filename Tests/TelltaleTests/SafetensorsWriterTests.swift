import Matrices
import Testing

import Telltale

@Suite struct SafetensorsWriterTests {
    /// The format in full; what has been written must stay readable, so this may never change.
    @Test func theBytesAreThese() throws {
        var writer = SafetensorsWriter(format: "sample", version: 1)
        writer.addMetadata("a", "b")
        writer.add("w", [1, 2] as [Float], shape: [1, 2])
        writer.add("n", [7] as [UInt8])
        let one: [UInt8] = [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40] + Array(repeating: 0, count: 56)
        let data = one + [7] + Array(repeating: 0, count: 63)
        let expected = forged(
            header: #"{"__metadata__":{"format":"sample","version":"1","a":"b"},"#
                + #""w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"padding.0":{"dtype":"U8","shape":[56],"data_offsets":[8,64]},"#
                + #""n":{"dtype":"U8","shape":[1],"data_offsets":[64,65]},"padding.1":{"dtype":"U8","shape":[63],"data_offsets":[65,128]},"#
                + #""block.checksums":{"dtype":"U64","shape":[1],"data_offsets":[128,136]},"#
                + #""checksum.checksums":{"dtype":"U64","shape":[1],"data_offsets":[136,144]},"#
                + #""header.checksum":{"dtype":"U64","shape":[1],"data_offsets":[144,152]}}"#,
            data: data)
        #expect(String(decoding: try writer.bytes(), as: UTF8.self) == String(decoding: expected, as: UTF8.self))
        #expect(try writer.bytes() == expected)
    }

    @Test func tensorsBeginAtCacheLines() throws {
        let file = try openSample(try sampleWriter().bytes())
        let floats = try file.tensor("floats", of: Float.self, shape: [3, 2])
        let words = try file.tensor("u64", of: UInt64.self, shape: [2])
        let addresses = [
            try floats.withElements(0..<6) { $0.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) } },
            try words.withElements(0..<2) { $0.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) } },
        ]
        for address in addresses {
            #expect(address % 64 == 0)
        }
    }

    /// However a provider cuts its bytes, around the blocks' borders above all, the file is the same.
    @Test(arguments: [1, 3, 4_095, 4_096, 4_097, 200_000, 300_000])
    func piecesDoNotShow(_ piece: Int) throws {
        let values = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3) }
        var whole = SafetensorsWriter(format: "sample", version: 1)
        whole.add("v", values)
        whole.add("tail", [1, 2, 3] as [Int64])
        var cut = SafetensorsWriter(format: "sample", version: 1)
        cut.add("v", .u8, shape: [300_000]) { give throws(ModelFileError) in
            for start in stride(from: 0, to: 300_000, by: piece) {
                try give(values[start..<min(start + piece, 300_000)].span.bytes)
            }
        }
        cut.add("tail", [1, 2, 3] as [Int64])
        let folder = try SafetensorsTestFolder()
        try cut.write(toFile: folder["m"])
        #expect(try cut.bytes() == whole.bytes())
        #expect(try readBytes(folder["m"]) == whole.bytes())
        try SafetensorsFile(path: folder["m"], format: "sample", versions: 1...1).verifyAll()
    }

    @Test func aProvidersErrorStopsTheWriting() throws {
        var writer = sampleWriter()
        writer.add("v", .u8, shape: [1]) { _ throws(ModelFileError) in throw ModelFileError(.damaged, "stop") }
        let folder = try SafetensorsTestFolder()
        #expect(throws: ModelFileError.self) { try writer.write(toFile: folder["m"]) }
        #expect(folder.names == [])
    }
}
