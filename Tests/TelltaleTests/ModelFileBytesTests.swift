import Glibc
import Testing

import Telltale

@Suite struct ModelFileBytesTests {
    private func code(_ path: String) -> ModelFileError? {
        #expect(throws: ModelFileError.self) { try SafetensorsFile(path: path, format: "sample", versions: 1...1) }
    }

    @Test func whatCannotBeOpenedSaysWhatToDo() throws {
        let folder = try SafetensorsTestFolder()
        #expect(code(folder["no"])?.code == .noFile)
        #expect(
            code(folder["no"])?.description
                == "there is no file \(folder["no"]); check the name, or make a model with telltale train")
        #expect(code(folder.path)?.code == .notAModel)
        #expect(code("/dev/zero")?.code == .notAModel)
        mkfifo(folder["pipe"], 0o600)
        #expect(code(folder["pipe"])?.code == .notAModel)
        try writeBytes([], to: folder["empty"])
        #expect(code(folder["empty"])?.description == "\(folder["empty"]) is empty; give a file that telltale train has made")
        try writeBytes(Array("ham\tHello there\n".utf8), to: folder["text"])
        #expect(code(folder["text"])?.code == .notAModel)
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func aFileWeMayNotReadIsUnreadable() throws {
        let folder = try SafetensorsTestFolder()
        try sampleWriter().write(toFile: folder["m"])
        chmod(folder["m"], 0)
        #expect(code(folder["m"])?.code == .unreadable)
        #expect(code(folder["m"])?.description == "cannot read \(folder["m"]); check its permissions (Permission denied)")
    }

    @Test func aReplacedFileStaysReadableToWhoHasItOpen() throws {
        let folder = try SafetensorsTestFolder()
        try sampleWriter().write(toFile: folder["m"])
        let file = try SafetensorsFile(path: folder["m"], format: "sample", versions: 1...1)
        try SafetensorsWriter(format: "sample", version: 1).write(toFile: folder["m"])
        #expect(try contents(file) == contents(try openSample(try sampleWriter().bytes())))
    }
}
