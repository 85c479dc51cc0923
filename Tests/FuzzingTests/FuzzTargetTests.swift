import Foundation
import Fuzzing
import Testing

struct FuzzTargetTests {
    private static let names = FuzzTarget.all.map(\.name)

    private func target(_ name: String) throws -> FuzzTarget {
        try #require(FuzzTarget.all.first { $0.name == name })
    }

    /// A seed is there to be read, so that mutations of it get far; a target without one starts from nothing.
    @Test(arguments: names) func seedsAndTheirBeginningsAreRead(_ name: String) throws {
        let target = try target(name)
        #expect(!target.seeds.isEmpty && target.seeds.allSatisfy { !$0.isEmpty })
        let run = try target.start()
        for seed in target.seeds {
            for end in stride(from: 0, to: seed.count, by: max(seed.count / 32, 1)) { try run(Array(seed[..<end])) }
            try run(seed)
        }
    }

    /// Inputs that once crashed, hung or gave a wrong answer, in a folder for each target.
    @Test(arguments: try badInputs()) func onceBadInputsAreRead(_ path: String) throws {
        let parts = path.split(separator: "/")
        let run = try target(String(parts[parts.count - 2])).start()
        try run(Array(Data(contentsOf: URL(fileURLWithPath: path))))
    }

    private static func badInputs(file: String = #filePath) throws -> [String] {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("BadInputs")
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path).map { folder.path + "/" + $0 }
            .filter { !URL(fileURLWithPath: $0).hasDirectoryPath }.sorted()
    }
}
