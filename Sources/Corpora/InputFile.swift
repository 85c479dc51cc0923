import Glibc

/// An open input: a file, a pipe, a terminal or standard input.
package struct InputFile: ~Copyable {
    let descriptor: Int32
    let name: String
    /// The size of a regular file, which can be mapped; nothing for what can only be read.
    let size: Int?

    /// The name by which messages call the input that the user wrote as `path`.
    static func displayName(_ path: String) -> String { path == "-" ? "standard input" : path }

    /// Opens `path`; `-` is standard input.
    package init(_ path: String) throws(InputError) {
        if path == "-" {
            try self.init(descriptor: 0, name: Self.displayName(path))
        } else {
            try self.init(path: Array(path.utf8), name: path)
        }
    }

    /// Opens the file at `path`, which need not be valid UTF-8.
    init(path: [UInt8], name: String) throws(InputError) {
        let opened = open(path.map(CChar.init(bitPattern:)) + [0], O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard opened >= 0 else {
            throw InputError(
                .noInput, file: name, message: "cannot be opened; check the name and the permission to read it",
                cause: systemMessage(errno))
        }
        try self.init(descriptor: opened, name: name)
    }

    /// Takes over an open descriptor, and closes it in the end unless it is standard input.
    package init(descriptor: Int32, name: String) throws(InputError) {
        do throws(InputError) {
            self.size = try Self.mappableSize(of: descriptor, name: name)
        } catch {
            if descriptor != 0 { close(descriptor) }
            throw error
        }
        self.descriptor = descriptor
        self.name = name
    }

    deinit {
        if descriptor != 0 { close(descriptor) }
    }

    private static func mappableSize(of descriptor: Int32, name: String) throws(InputError) -> Int? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw InputError(.noInput, file: name, message: "cannot be read", cause: systemMessage(errno))
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            // Files in /proc have size 0 and content all the same; standard input may have been read in part.
            let unread = lseek(descriptor, 0, SEEK_CUR) == 0
            return status.st_size > 0 && unread ? Int(status.st_size) : nil
        case S_IFDIR:
            throw InputError(
                .isDirectory, file: name, message: "is a folder, and a file is wanted here; name a file in it")
        case S_IFIFO, S_IFSOCK:
            return nil
        default:
            // /dev/zero and its like never end. /dev/null and terminals do.
            var null = stat()
            if isatty(descriptor) == 1 || (stat("/dev/null", &null) == 0 && null.st_rdev == status.st_rdev) {
                return nil
            }
            throw InputError(.noInput, file: name, message: "is a device; name a file or a pipe")
        }
    }
}

/// What the system says about an error number.
func systemMessage(_ number: Int32) -> String {
    String(cString: strerror(number))
}
