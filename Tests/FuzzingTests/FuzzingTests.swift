import Foundation
import Fuzzing
import Testing

/// What `Scripts/fuzz` has written for libFuzzer.
@Suite struct SeedFilesTests {
    @Test(arguments: FuzzTarget.all.map(\.name)) func seedsAndWordsComeBack(_ name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("telltale-test-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder.appendingPathComponent("seeds"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let dictionary = folder.appendingPathComponent("dictionary").path
        try target.writeSeeds(in: folder.appendingPathComponent("seeds").path, dictionary: dictionary)

        let files = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("seeds").path)
        #expect(files.count == target.seeds.count)
        for (number, seed) in target.seeds.enumerated() {
            #expect(try Array(Data(contentsOf: folder.appendingPathComponent("seeds/seed-\(number)"))) == seed)
        }
        // libFuzzer's form: a word a line, between quotes, each byte as \xAB.
        let lines = try String(contentsOfFile: dictionary, encoding: .utf8).split(separator: "\n")
        #expect(lines.allSatisfy { $0.wholeMatch(of: /"(\\x[0-9a-f]{2})+"/) != nil }, "\(lines)")
        let words = lines.map { line in line.dropFirst().dropLast().split(separator: "\\x").map { UInt8($0, radix: 16)! } }
        #expect(words == target.words.map { Array($0.utf8) })
    }
}
