import Scratch
import Testing

@Suite struct ScratchFileErrorTests {
    @Test func itTellsWhatIsWrongAndWhatToDo() throws {
        let plain = ScratchFileError(.damaged, "train again")
        #expect(plain.description == "train again" && plain.cause == nil)
        #expect(ScratchFileError(.readFailed, "check the disk", cause: "no disk").description == "check the disk (no disk)")
        let file = try ScratchFile(folder: "/tmp")
        #expect(file.damage.code == .damaged)
        #expect(file.damage.description == "the cache file in /tmp has changed since it was written: check the disk, and train again")
        let refused = #expect(throws: ScratchFileError.self) { _ = try ScratchFile(folder: "/nowhere") }
        #expect(
            refused?.description
                == "cannot make a cache file in /nowhere: choose a folder you may write to, with room in it (No such file or directory)")
    }

    /// A byte that was never written cannot be read; what the system says of a read that ends there is an error of input and output.
    @Test func aReadBehindTheEnd() throws {
        let file = try ScratchFile(folder: "/tmp")
        var bytes: [UInt8] = [0]
        let error = #expect(throws: ScratchFileError.self) { try file.read(&bytes, from: 0) }
        #expect(
            error?.description
                == "cannot read the cache file in /tmp: check the disk, or choose another place for the model (Input/output error)")
    }
}
