package import Corpora
internal import Glibc
internal import Training

/// The log of a search: a line of JSON that tells under which conditions it was made, and one for each trial. It is what a search goes on
/// from, and is never rewritten but for a last line that was cut short.
package final class TuningLog: Sendable {
    let path: String
    private let file: OpenFile
    /// The lines that stand there already, without the first.
    package let lines: [JSONValue]

    private static let format = "telltale tune log"
    private static let version = 1

    /// Opens the log. With `resumes` it must be of a search under the same conditions, or not be there yet; otherwise it begins anew.
    package init(path: String, conditions: JSONValue, resumes: Bool) throws(ModelFileError) {
        self.path = path
        let head = JSONValue((Self.format, .number(Self.version)), ("conditions", conditions))
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.failure("cannot be opened", path, .cannotWrite, errno) }
        file = OpenFile(descriptor: descriptor)
        // Reading a pipe or a device would wait, or have no end.
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw ModelFileError(.cannotWrite, "the log \(path) is no regular file; give another --log")
        }
        let contents = try Self.contents(of: descriptor, path)
        // A file of another kind is left alone.
        guard zip(contents, #"{"\#(Self.format)""#.utf8).allSatisfy({ $0 == $1 }) else {
            throw ModelFileError(.notAModel, "\(path) stands where the log is written, and is none of tune; move it, or give another --log")
        }
        let bytes = resumes ? contents : []
        var (lines, end): ([JSONValue], Int) = ([], 0)
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
            let number = lines.count + (end == 0 ? 1 : 2)
            guard let json = try? JSONValue.parse(Array(line).span) else {
                throw ModelFileError(
                    .damaged, "\(path):\(number): is no JSON; remove this line and those after it, or leave --resume out to begin anew")
            }
            if end == 0 { try Self.check(json, head, path) } else { lines.append(json) }
            end += line.count + 1
        }
        self.lines = lines
        // What a kill cut short.
        guard ftruncate(descriptor, off_t(end)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
            throw Self.failure("cannot be written", path, .cannotWrite, errno)
        }
        if end == 0 { try append(head) }
    }

    /// Closed with the log, and also where that is refused half-way, when the log's own end would not be reached.
    private struct OpenFile: ~Copyable {
        let descriptor: Int32
        deinit { close(descriptor) }
    }

    /// Appends a line.
    package func append(_ json: JSONValue) throws(ModelFileError) {
        var line: [UInt8] = []
        json.write(into: &line)
        line.append(UInt8(ascii: "\n"))
        var written = 0
        while written < line.count {
            let count = line.withUnsafeBytes { write(file.descriptor, $0.baseAddress! + written, $0.count - written) }
            guard count >= 0 || errno == EINTR else { throw Self.failure("cannot be written", path, .cannotWrite, errno) }
            written += max(count, 0)
        }
    }

    private static func check(_ json: JSONValue, _ head: JSONValue, _ path: String) throws(ModelFileError) {
        let difference = head.difference(from: json) ?? json.difference(from: head).map { ($0.name, $0.other, $0.this) }
        guard let difference else { return }
        throw ModelFileError(
            .otherTraining,
            "\(path) is of another search: \(difference.name) \(difference.2) there, \(difference.1) here; give the same documents and options, or leave --resume out to begin anew")
    }

    private static func contents(of descriptor: Int32, _ path: String) throws(ModelFileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            guard count > 0 || errno == EINTR else { throw failure("cannot be read", path, .unreadable, errno) }
            bytes += buffer[..<max(count, 0)]
        }
    }

    private static func failure(
        _ what: String, _ path: String, _ code: ModelFileError.Code, _ error: Int32
    ) -> ModelFileError {
        ModelFileError(code, "the log \(path) \(what): \(String(cString: strerror(error))); give another --log")
    }
}
