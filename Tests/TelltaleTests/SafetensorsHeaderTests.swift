import Glibc
import Matrices
import Testing

import Telltale

@Suite struct SafetensorsHeaderTests {
    /// Opens the bytes and reads all there is; the content, or the error.
    private func read(_ bytes: [UInt8]) -> Result<String, ModelFileError> {
        Result { () throws(ModelFileError) in try contents(try openSample(bytes)) }
    }

    @Test func noByteCanBeAltered() throws {
        let bytes = try sampleWriter().bytes()
        let written = try read(bytes).get()
        for index in bytes.indices {
            for change: UInt8 in [1, 2, 4, 8, 16, 32, 64, 128, 255, bytes[index], bytes[index] ^ 0x30, bytes[index] ^ 0x22] where change != 0 {
                var altered = bytes
                altered[index] ^= change
                if case .success(let read) = read(altered) {
                    Issue.record("byte \(index) altered by \(change) was believed: \(read == written)")
                }
            }
        }
    }

    @Test func noLengthButTheRightOneIsRead() throws {
        let bytes = try sampleWriter().bytes()
        for length in 0..<bytes.count {
            guard case .failure(let error) = read(Array(bytes[..<length])) else {
                Issue.record("\(length) of \(bytes.count) bytes were believed")
                continue
            }
            #expect(error.code == (length < 9 ? .notAModel : .damaged))
            #expect(length < 9 || error.message.contains("cut short"))
        }
        for more in [1, 7, 8, 64, 100_000] {
            guard case .failure(let error) = read(bytes + Array(repeating: 0, count: more)) else {
                Issue.record("\(more) bytes too many were believed")
                continue
            }
            #expect(error.message.contains("too long"))
        }
    }

    @Test func messagesSayWhatToDo() throws {
        let bytes = try sampleWriter().bytes()
        #expect(
            String(describing: #expect(throws: ModelFileError.self) { try openSample(Array(bytes[..<4_200])) }!)
                == "m is cut short: of its \(bytes.count) bytes only 4200 are there; copy it again or train anew")
        let newer = #expect(throws: ModelFileError.self) { try openSample(try sampleWriter(version: 12).bytes()) }!
        #expect(newer.code == .newerVersion)
        #expect(
            newer.description
                == "m was made by a newer version of Telltale (its format is 12, this one reads up to 1); update Telltale, or train anew with this version"
        )
        #expect(try openSample(try sampleWriter(version: 12).bytes(), versions: 1...12).version == 12)
        let older = #expect(throws: ModelFileError.self) { try openSample(bytes, versions: 2...3) }!
        #expect(older.code == .olderVersion)
        #expect(older.description == "m was made by an older version of Telltale (its format is 1, this one reads 2); train anew")
        let other = #expect(throws: ModelFileError.self) {
            try SafetensorsFile(bytes: bytes, name: "m", format: "other", versions: 1...1)
        }
        #expect(other?.code == .notAModel)
    }

    @Test func randomBytesAreNoModel() {
        var generator = TestGenerator(state: 3)
        for count in [1, 8, 9, 16, 63, 64, 100, 1_000] {
            for _ in 0..<200 {
                let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
                #expect(throws: ModelFileError.self) { try openSample(bytes) }
            }
        }
    }

    /// Random bytes behind a believable beginning, so that they reach every part of the check.
    @Test func randomHeadersAreRefused() throws {
        var generator = TestGenerator(state: 4)
        let bytes = try sampleWriter().bytes()
        for _ in 0..<5_000 {
            var altered = bytes
            for _ in 0..<Int.random(in: 1...20, using: &generator) {
                altered[Int.random(in: 60..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            if altered != bytes { #expect(throws: ModelFileError.self) { try contents(try openSample(altered)) } }
        }
    }

    @Test(arguments: [0, 1, 56, 4_087, 4_089, 1 << 20, 100_000_000, 1 << 32, UInt64(Int.max), .max, .max - 7, .max - 71])
    func aHeaderOfAnImpossibleLengthIsRefused(_ length: UInt64) throws {
        var bytes = try sampleWriter().bytes()
        for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: length >> UInt64(8 * index)) }
        let error = #expect(throws: ModelFileError.self) { try openSample(bytes) }
        #expect(error?.code == .damaged)
    }

    /// A file of 64 zeros under these statements about its tensors.
    private func forgedSample(_ tensors: String) -> [UInt8] {
        forged(header: #"{"__metadata__":{"format":"sample","version":"1"}\#(tensors)}"#, data: [UInt8](repeating: 0, count: 64))
    }

    /// The three tensors of checksums behind some data: where they begin, and how many numbers the first two have.
    private static func checksums(from start: UInt64 = 64, _ blocks: Int = 1, _ above: Int = 1) -> String {
        var offset = start
        return zip(["block.checksums", "checksum.checksums", "header.checksum"], [blocks, above, 1]).map { name, count in
            defer { offset += 8 * UInt64(count) }
            return #","\#(name)":{"dtype":"U64","shape":[\#(count)],"data_offsets":[\#(offset),\#(offset + 8 * UInt64(count))]}"#
        }.joined()
    }

    private static let checksum = checksums()

    @Test func aTrueHeaderOfOtherHandsIsRead() throws {
        let file = try openSample(forgedSample(#","w":{"data_offsets":[0,64],"shape":[4,4],"dtype":"F32"}"# + Self.checksum))
        #expect(try file.tensor("w", of: Float.self, shape: [4, 4]).elements() == Array(repeating: 0, count: 16))
    }

    /// All checksums right, the statements wrong: nothing may be believed, nothing may trap.
    @Test(arguments: [
        "",
        checksum,
        #","w":{"dtype":"F32","shape":[16],"data_offsets":[0,64]}"#,
        #","w":{"dtype":"F32","shape":[15],"data_offsets":[0,64]}"# + checksum,
        #","w":{"dtype":"F32","shape":[16],"data_offsets":[0,60]}"# + checksum,
        #","w":{"dtype":"F32","shape":[16],"data_offsets":[64,0]}"# + checksum,
        #","w":{"dtype":"F32","shape":[16],"data_offsets":[0,64,64]}"# + checksum,
        #","w":{"dtype":"F32","shape":[15],"data_offsets":[4,64]}"# + checksum,
        #","w":{"dtype":"F32","shape":[-16],"data_offsets":[0,64]}"# + checksum,
        #","w":{"dtype":"F32","shape":[-4,-4],"data_offsets":[0,64]}"# + checksum,
        #","w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}"# + checksum,
        #","w":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,64]}"# + checksum,
        #","w":{"dtype":"F32","shape":[16.0],"data_offsets":[0,64]}"# + checksum,
        #","w":{"dtype":"F99","shape":[16],"data_offsets":[0,64]}"# + checksum,
        #","w":{"shape":[16],"data_offsets":[0,64]}"# + checksum,
        #","w":[]"# + checksum,
        #","w":{"dtype":"U8","shape":[32],"data_offsets":[0,32]},"w":{"dtype":"U8","shape":[32],"data_offsets":[32,64]}"# + checksum,
        #","a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"w":{"dtype":"U32","shape":[1],"data_offsets":[1,5]},"#
            + #""c":{"dtype":"U8","shape":[59],"data_offsets":[5,64]}"# + checksum,
        #","w":{"dtype":"U8","shape":[64],"data_offsets":[0,64]}"# + checksum.replacing("U64", with: "I64"),
        #","w":{"dtype":"U8","shape":[64],"data_offsets":[0,64]}"# + checksum.replacing("checksum.checksums", with: "checksums"),
        #","w":{"dtype":"U8","shape":[64],"data_offsets":[0,64]}"# + checksum.replacing("[1]", with: "[1,1]"),
        #","w":{"dtype":"U8","shape":[64],"data_offsets":[0,64]}"# + checksum + #","v":{"dtype":"U8","shape":[0],"data_offsets":[88,88]}"#,
        #","w":{"dtype":"U8","shape":[64],"data_offsets":[0,64]}"# + checksums(0, 1),
        #","w":{"dtype":"U8","shape":[64],"data_offsets":[0,64]}"# + checksums(2, 1),
        #","w":{"dtype":"U8","shape":[64],"data_offsets":[0,64]}"# + checksums(1, 0),
        #","w":{"dtype":"U8","shape":[64],"data_offsets":[0,64]}"# + checksums(1, 2),
        #","w":{"dtype":"U8","shape":[64],"data_offsets":[0,64]}"# + checksums(2_251_799_813_685_248, 4_398_046_511_104),
        #","w":{"dtype":"U8","shape":[9223372036854775800],"data_offsets":[0,9223372036854775800]}"#
            + checksums(from: 9_223_372_036_854_775_800, 2_251_799_813_685_248, 4_398_046_511_104),
        #","w":{"dtype":"U8","shape":[9205357706930553312],"data_offsets":[0,9205357706930553312]}"#
            + checksums(from: 9_205_357_706_930_553_312, 2_247_401_783_918_593, 4_389_456_609_217),
        #","w":{"dtype":"U8","shape":[1064],"data_offsets":[0,1064]}"# + checksums(from: 1_064),
    ])
    func statementsThatDoNotHoldAreRefused(_ tensors: String) {
        let error = #expect(throws: ModelFileError.self) { try openSample(forgedSample(tensors)) }
        #expect(error?.code == .damaged)
    }

    @Test(arguments: [#""n":1,"#, #""n":"1","n":"1","#, #""version":"1","#])
    func metadataThatAreNotTextsByNameAreRefused(_ more: String) {
        let file = forged(
            header: #"{"__metadata__":{"format":"sample","version":"1",\#(more)"a":"b"}"# + Self.checksums(from: 0, 0, 0) + "}", data: [])
        let error = #expect(throws: ModelFileError.self) { try openSample(file) }
        #expect(error?.code == .damaged)
    }
}

/// Steele, Lea and Flood 2014, for seeded tests.
private struct TestGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
