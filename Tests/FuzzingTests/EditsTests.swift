import Fuzzing
import Matrices
import Telltale
import Testing

@Suite struct EditsTests {
    private static let models = TinyModel.allCases.map { model in Result { try model.trained().bytes() } }

    private func opened(_ bytes: [UInt8]) throws -> SafetensorsFile {
        try SafetensorsFile(bytes: bytes, name: "m", format: "telltale", versions: 1 ... .max)
    }

    /// An input that asks for nothing, or has come to its end, leaves the file as it is, byte for byte.
    @Test(arguments: TinyModel.allCases.indices) func noEditsChangeNothing(_ number: Int) throws {
        let sound = try Self.models[number].get()
        for input in [[], [7], [7, 0, 0], [UInt8](repeating: 0, count: 5_000), [7] + [UInt8](repeating: 4, count: 5_000)] as [[UInt8]] {
            var edits = Edits(bytes: input)
            #expect(try edits.forged(sound, format: "telltale") == sound, "\(input.prefix(3))")
        }
    }

    /// Whatever the input, the file has every checksum right and the entries and tensors that it had, none of them grown beyond its
    /// bound; and the same input gives the same file.
    @Test(arguments: TinyModel.allCases.indices) func theFileIsSound(_ number: Int) throws {
        let sound = try Self.models[number].get()
        let before = try opened(sound)
        var random = SeededGenerator(seed: UInt64(number))
        var changed: Set<String> = []
        for trial in 0..<400 {
            let input = (0..<random.integer(below: 400)).map { _ in
                // Mostly none, as an input of a fuzzer that has learned where edits begin.
                trial % 2 == 0 || random.integer(below: 4) == 0 ? UInt8(truncatingIfNeeded: random.next()) : 0
            }
            var (edits, again) = (Edits(bytes: input), Edits(bytes: input))
            let bytes = try edits.forged(sound, format: "telltale")
            #expect(try again.forged(sound, format: "telltale") == bytes)
            let after = try opened(bytes)
            try after.verifyAll()
            #expect(after.metadata.map(\.name) == before.metadata.map(\.name) && after.tensors.map(\.name) == before.tensors.map(\.name))
            for (old, new) in zip(before.metadata, after.metadata) {
                // Three edits of fifteen bytes, each of which a repair of UTF-8 may make three.
                #expect(new.value.utf8.count <= 3 * (old.value.utf8.count + 45))
                if new.value != old.value { changed.insert(old.name) }
            }
            for (old, new) in zip(before.tensors, after.tensors) {
                let (oldCount, newCount) = (old.shape.reduce(1, *), new.shape.reduce(1, *))
                #expect(new.type == old.type && newCount <= oldCount && (newCount < oldCount ? new.shape.count == 1 : new.shape == old.shape))
                if try data(after, new) != data(before, old) { changed.insert(old.name) }
            }
        }
        // None is out of reach, but what is empty.
        let names = before.metadata.map(\.name) + before.tensors.filter { $0.shape.reduce(1, *) > 1 }.map(\.name)
        #expect(changed.isSuperset(of: names), "\(Set(names).subtracting(changed))")
    }

    private func data(_ file: SafetensorsFile, _ tensor: (name: String, type: SafetensorsType, shape: [Int])) throws -> [UInt64] {
        switch tensor.type {
        case .u8: try file.tensor(tensor.name, of: UInt8.self, shape: tensor.shape).elements().map(UInt64.init)
        case .u32: try file.tensor(tensor.name, of: UInt32.self, shape: tensor.shape).elements().map(UInt64.init)
        case .u64: try file.tensor(tensor.name, of: UInt64.self, shape: tensor.shape).elements()
        default: try file.tensor(tensor.name, of: Float.self, shape: tensor.shape).elements().map { UInt64($0.bitPattern) }
        }
    }
}
