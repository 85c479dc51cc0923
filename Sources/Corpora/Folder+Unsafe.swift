import Glibc

extension Folder {
    /// The names in the folder, in the system's order, `.` and `..` among them.
    func names() throws(InputError) -> [[UInt8]] {
        guard let folder = opendir(path.map(CChar.init(bitPattern:)) + [0]) else {
            throw InputError(
                .noInput, file: name, message: "the folder cannot be listed; check the permission to read it",
                cause: systemMessage(errno))
        }
        defer { closedir(folder) }
        var names: [[UInt8]] = []
        // An entry is as long as its name, shorter than the structure's declaration says.
        let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        while true {
            errno = 0
            guard let entry = readdir(folder) else { break }
            let start = UnsafeRawPointer(entry) + nameOffset
            names.append([UInt8](UnsafeRawBufferPointer(start: start, count: strlen(start.assumingMemoryBound(to: CChar.self)))))
        }
        guard errno == 0 else {
            throw InputError(
                .readFailed, file: name, message: "listing the folder failed", cause: systemMessage(errno))
        }
        return names
    }

    /// The path without `.`, `..` and links; as it is if nothing stands there.
    static func absolute(_ path: [UInt8]) -> [UInt8] {
        guard let resolved = realpath(path.map(CChar.init(bitPattern:)) + [0], nil) else { return path }
        defer { free(resolved) }
        return [UInt8](UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
    }
}
