import Glibc

/// Throws if no file could be written at `path`, which the option names.
func checkWritable(_ path: String, option: String) throws {
    func refuse(_ code: Int32, _ what: String) -> Failure {
        Failure(
            status: .cannotCreate,
            "cannot write \(path.isEmpty ? "''" : path): \(String(cString: strerror(code))) (\(what)); give another \(option)")
    }
    var status = stat()
    if stat(path, &status) == 0 {
        if status.st_mode & S_IFMT == S_IFDIR { throw refuse(EISDIR, "a folder stands there") }
        if access(path, W_OK) != 0 { throw refuse(errno, "the file that stands there") }
        // A device or a pipe is written as it is.
        if status.st_mode & S_IFMT != S_IFREG { return }
    }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    if path.isEmpty || path.hasSuffix("/") { throw refuse(path.isEmpty ? ENOENT : EISDIR, "no name of a file") }
    if access(folder + "/.", W_OK | X_OK) != 0 { throw refuse(errno, "the folder \(folder)") }
}

/// Whether both names lead to one file.
func isSameFile(_ a: String, _ b: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(a, &first) == 0, stat(b, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
}
