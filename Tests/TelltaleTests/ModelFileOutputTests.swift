import Glibc
import Testing

import Telltale

@Suite struct ModelFileOutputTests {
    @Test func anOldFileIsReplacedAndItsPermissionsStay() throws {
        let folder = try SafetensorsTestFolder()
        try writeBytes([1, 2, 3], to: folder["m"])
        chmod(folder["m"], 0o640)
        let open = try #require(fopen(folder["m"], "rb"))
        try sampleWriter().write(toFile: folder["m"])
        #expect(try readBytes(folder["m"]) == sampleWriter().bytes())
        #expect(folder.names == ["m"])
        var status = stat()
        stat(folder["m"], &status)
        #expect(status.st_mode & 0o777 == 0o640)
        // Who had the old file open still reads the old file.
        #expect(fgetc(open) == 1)
        fclose(open)
    }

    @Test func aLinkStaysALink() throws {
        let folder = try SafetensorsTestFolder()
        try writeBytes([1], to: folder["m"])
        symlink("m", folder["link"])
        try sampleWriter().write(toFile: folder["link"])
        #expect(folder.names == ["link", "m"])
        var status = stat()
        lstat(folder["link"], &status)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
        #expect(try readBytes(folder["m"]) == sampleWriter().bytes())
    }

    @Test func aPlaceThatCannotBeIsAnErrorThatSaysWhatToDo() throws {
        let folder = try SafetensorsTestFolder()
        let missing = #expect(throws: ModelFileError.self) { try sampleWriter().write(toFile: folder["no/m"]) }
        #expect(missing?.code == .cannotWrite)
        #expect(missing?.description == "cannot write \(folder["no/m"]): create its folder first (No such file or directory)")
        let isFolder = #expect(throws: ModelFileError.self) { try sampleWriter().write(toFile: folder.path) }
        #expect(isFolder?.message == "cannot write \(folder.path): it is a folder; give the name of a file")
        #expect(throws: ModelFileError.self) { try sampleWriter().write(toFile: "") }
        #expect(throws: ModelFileError.self) { try sampleWriter().write(toFile: folder[String(repeating: "x", count: 300)]) }
        #expect(folder.names == [])
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func protectedPlacesAreLeftAlone() throws {
        let folder = try SafetensorsTestFolder()
        try writeBytes([1], to: folder["m"])
        chmod(folder["m"], 0o400)
        #expect(throws: ModelFileError.self) { try sampleWriter().write(toFile: folder["m"]) }
        chmod(folder.path, 0o500)
        #expect(throws: ModelFileError.self) { try sampleWriter().write(toFile: folder["new"]) }
        #expect(try readBytes(folder["m"]) == [1])
        #expect(folder.names == ["m"])
    }

    @Test func aFullDeviceIsAnError() throws {
        let error = #expect(throws: ModelFileError.self) { try sampleWriter().write(toFile: "/dev/full") }
        #expect(error?.description == "cannot write /dev/full: free some space or choose another place (No space left on device)")
        try sampleWriter().write(toFile: "/dev/null")
    }

    /// The file-size limit fails in the middle of the writing, as a full disk does. It holds for a
    /// whole process, so the test has one of its own.
    @Test func aFullDiskLeavesTheOldFileAndNoOther() async throws {
        await #expect(processExitsWith: .success) {
            let folder = try SafetensorsTestFolder()
            try writeBytes([1, 2, 3], to: folder["m"])
            var limit = rlimit(rlim_cur: 1 << 19, rlim_max: 1 << 19)
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
            signal(SIGXFSZ, SIG_IGN)
            for count in [300_000, 100_000, 131_072] {
                var writer = SafetensorsWriter(format: "sample", version: 1)
                // In one piece, and in many small ones that are gathered.
                let values = [Float](repeating: 1, count: count)
                writer.add("whole", values)
                writer.add("pieces", .f32, shape: [count]) { give throws(ModelFileError) in
                    for start in stride(from: 0, to: count, by: 1_000) {
                        try give(values[start..<min(start + 1_000, count)].span.bytes)
                    }
                }
                let error = #expect(throws: ModelFileError.self) { try writer.write(toFile: folder["m"]) }
                #expect(error?.code == .cannotWrite)
                #expect(error?.message == "cannot write \(folder["m"]): free some space or choose another place")
                #expect(folder.names == ["m"])
                #expect(try readBytes(folder["m"]) == [1, 2, 3])
            }
        }
    }

    @Test func writersSideBySideLeaveOneWholeFile() async throws {
        let folder = try SafetensorsTestFolder()
        let path = folder["m"]
        await withTaskGroup(of: Void.self) { group in
            for value in 0..<16 {
                group.addTask {
                    for _ in 0..<20 {
                        var writer = SafetensorsWriter(format: "sample", version: 1)
                        writer.add("v", [UInt32](repeating: UInt32(value), count: 100_000))
                        do { try writer.write(toFile: path) } catch { Issue.record(error) }
                    }
                }
            }
        }
        #expect(folder.names == ["m"])
        let values = try SafetensorsFile(path: path, format: "sample", versions: 1...1)
            .tensor("v", of: UInt32.self, shape: [100_000]).elements()
        #expect(values == Array(repeating: values[0], count: 100_000))
    }
}
