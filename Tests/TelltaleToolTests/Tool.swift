import Glibc
import Testing

/// The `telltale` that was built beside this test bundle.
enum Tool {
    static let path: String = {
        var link = [UInt8](repeating: 0, count: 4096)
        let count = link.withUnsafeMutableBytes { readlink("/proc/self/exe", $0.baseAddress!, $0.count) }
        let bundle = String(decoding: link.prefix(max(0, count)), as: UTF8.self)
        return bundle[..<(bundle.lastIndex(of: "/") ?? bundle.startIndex)] + "/telltale"
    }()

    /// The package's folder.
    static let package: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        return parts.joined(separator: "/")
    }()

    /// Nothing of the user's environment but what programs need to be found and loaded.
    static let environment: [String: String] = {
        var environment = ["TERM": "xterm-256color"]
        for name in ["PATH", "HOME", "LD_LIBRARY_PATH"] {
            if let value = getenv(name) { environment[name] = String(cString: value) }
        }
        return environment
    }()

    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    static func start(
        _ arguments: [String], environment: [String: String] = [:], in folder: String = "/",
        input: ChildProcess.Stream = .pipe, output: ChildProcess.Stream = .pipe, errors: ChildProcess.Stream = .pipe,
        ignoredSignals: [Int32] = []
    ) throws -> ChildProcess {
        try ChildProcess(
            path, arguments, environment: Self.environment.merging(environment) { $1 }, folder: folder, input: input,
            output: output, errors: errors, ignoredSignals: ignoredSignals)
    }

    /// Runs `telltale` to its end.
    static func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], in folder: String = "/",
        output: ChildProcess.Stream = .pipe, errors: ChildProcess.Stream = .pipe
    ) throws -> Outcome {
        try run(arguments, bytes: Array(input.utf8), environment: environment, in: folder, output: output, errors: errors)
    }

    static func run(
        _ arguments: [String], bytes: [UInt8], environment: [String: String] = [:], in folder: String = "/",
        output: ChildProcess.Stream = .pipe, errors: ChildProcess.Stream = .pipe
    ) throws -> Outcome {
        try start(arguments, environment: environment, in: folder, output: output, errors: errors)
            .finish(input: bytes)
    }

    /// Runs a line of shell, in which `$telltale` is the command.
    static func shell(_ line: String, in folder: String = "/", environment: [String: String] = [:]) throws -> Outcome {
        let environment = Self.environment.merging(["telltale": path]) { $1 }.merging(environment) { $1 }
        return try ChildProcess("/bin/sh", ["-c", line], environment: environment, folder: folder).finish()
    }
}
