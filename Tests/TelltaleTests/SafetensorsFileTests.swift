import Matrices
import Testing

import Telltale

@Suite struct SafetensorsFileTests {
    @Test func everythingComesBack() throws {
        let file = try openSample(try sampleWriter().bytes())
        #expect(file.version == 1)
        #expect(file.metadata.map(\.name) == ["labels", "emoji 😀"])
        #expect(file.metadata("emoji 😀") == "line\nline\u{0}")
        #expect(file.metadata("format") == nil)
        #expect(file.tensors.map(\.name) == ["floats", "bytes", "empty", "scalar", "u32", "u64", "i64", "u16"])
        let floats = try file.tensor("floats", of: Float.self, shape: [3, 2])
        #expect(floats.count == 6)
        #expect(try floats.elements().map(\.bitPattern) == ([1.5, -0.0, .infinity, .leastNonzeroMagnitude, 3, 4] as [Float]).map(\.bitPattern))
        #expect(try floats.elements(2..<5) == [.infinity, .leastNonzeroMagnitude, 3])
        #expect(try floats.withElements(4..<6) { span in [span[0], span[1]] } == [3, 4])
        #expect(try file.tensor("bytes", of: UInt8.self, shape: [nil]).elements() == Array("too many drug trials".utf8))
        #expect(try file.tensor("empty", of: UInt32.self, shape: [0, 7]).elements() == [])
        #expect(try file.tensor("scalar", of: Double.self, shape: []).elements() == [0.1])
        #expect(try file.tensor("i64", of: Int64.self, shape: [2]).elements() == [.min, -1])
    }

    @Test func aFileWithoutTensorsIsAFile() throws {
        let file = try openSample(try SafetensorsWriter(format: "sample", version: 1).bytes())
        #expect(file.tensors.isEmpty)
        #expect(file.metadata.isEmpty)
        try file.verifyAll()
    }

    @Test func aMappedFileIsTheSame() throws {
        let folder = try SafetensorsTestFolder()
        try sampleWriter().write(toFile: folder["m"])
        let file = try SafetensorsFile(path: folder["m"], format: "sample", versions: 1...1)
        #expect(try contents(file) == contents(try openSample(try sampleWriter().bytes())))
        #expect(file.size == (try readBytes(folder["m"])).count)
    }

    @Test func aTensorOfAnotherShapeOrTypeIsAnError() throws {
        let file = try openSample(try sampleWriter().bytes())
        let error = #expect(throws: ModelFileError.self) { try file.tensor("floats", of: Float.self, shape: [2, nil]) }
        #expect(
            error?.message
                == "m has a tensor 'floats' of F32 3 × 2 where F32 2 × any belongs; copy it again or train anew")
        #expect(throws: ModelFileError.self) { try file.tensor("floats", of: UInt32.self, shape: [3, 2]) }
        #expect(throws: ModelFileError.self) { try file.tensor("floats", of: Float.self, shape: [6]) }
        #expect(throws: ModelFileError.self) { try file.tensor("float", of: Float.self, shape: [3, 2]) }
    }

    /// Blocks 0 to 4 of 4 KiB each, four of which are full; one byte of block 2 is wrong.
    @Test func blocksAreCheckedWhenTheyAreUsed() throws {
        var writer = SafetensorsWriter(format: "sample", version: 1)
        writer.add("weights", (0..<4_200).map(Float.init))
        var bytes = try writer.bytes()
        let start = 4_096
        #expect(bytes[start + 4..<start + 8] == [0, 0, 0x80, 0x3F])
        bytes[start + 2 * 4_096 + 77] ^= 1
        let file = try openSample(bytes)
        let weights = try file.tensor("weights", of: Float.self, shape: [nil])
        #expect(try weights.elements(0..<2_048).last == 2_047)
        #expect(try weights.elements(3_072..<4_200).last == 4_199)
        #expect(try weights.elements(2_048..<2_048) == [])
        for range in [2_048..<2_049, 3_071..<3_072, 2_047..<2_049, 0..<4_200] {
            let damage = #expect(throws: StoredBytes.Damage.self) { try weights.elements(range) }
            #expect(damage?.range == 8_192..<12_288)
        }
        let error = #expect(throws: ModelFileError.self) { try file.verifyAll() }
        #expect(error?.code == .damaged)
        #expect(
            error?.message
                == "m is damaged: bytes 8192 to 12287 of its data are not what was written; copy it again or train anew")
    }

    /// Those of blocks 0 to 511 stand in one block, those of the rest in another, in which one is wrong: behind 2.4 MB of data.
    @Test func theChecksumsAreCheckedWhenTheyAreUsed() throws {
        var writer = SafetensorsWriter(format: "sample", version: 1)
        writer.add("weights", (0..<600_000).map(Float.init))
        var bytes = try writer.bytes()
        bytes[4_096 + 2_400_000 + 8 * 515] ^= 1
        let file = try openSample(bytes)
        let weights = try file.tensor("weights", of: Float.self, shape: [nil])
        #expect(try weights.elements(0..<512 * 1_024).last == 512 * 1_024 - 1)
        for index in [512 * 1_024, 599_999] {
            let damage = #expect(throws: StoredBytes.Damage.self) { try weights[index] }
            #expect(damage?.range == 2_404_096..<2_404_688)
        }
        #expect(throws: ModelFileError.self) { try file.verifyAll() }
        // The checksums of the checksums are believed with the header, or not at all.
        bytes[bytes.count - 9] ^= 1
        #expect(throws: ModelFileError.self) { try openSample(bytes) }
    }

    @Test func manyTasksReadOneFile() async throws {
        var writer = SafetensorsWriter(format: "sample", version: 1)
        let values = (0..<1_000_000).map { UInt32(truncatingIfNeeded: $0 &* 2_654_435_761) }
        writer.add("values", values)
        let folder = try SafetensorsTestFolder()
        try writer.write(toFile: folder["m"])
        var damaged = try writer.bytes()
        damaged[damaged.count - 100] ^= 0x10
        let good = try SafetensorsFile(path: folder["m"], format: "sample", versions: 1...1)
        let bad = try openSample(damaged)
        let tensors = [good, bad].map { file in Result { try file.tensor("values", of: UInt32.self, shape: [nil]) } }
        let (goodValues, badValues) = (try tensors[0].get(), try tensors[1].get())
        let refusals = await withTaskGroup(of: Int.self) { group in
            for seed in 0..<8 {
                group.addTask {
                    var refusals = 0
                    for step in 0..<2_000 {
                        let index = (seed * 7_919 + step * 104_729) % 1_000_000
                        guard let row = try? goodValues.elements(index..<index + 1), row == [values[index]] else { return -1_000_000 }
                        switch Result(catching: { try badValues.elements(index..<index + 1) }) {
                        case .success(let row): if row != [values[index]] { return -1_000_000 }
                        case .failure: refusals += 1
                        }
                    }
                    return refusals
                }
            }
            return await group.reduce(0, +)
        }
        #expect(refusals > 0)
        #expect(throws: StoredBytes.Damage.self) { try badValues.elements() }
        #expect(try goodValues.elements() == values)
    }
}
