import Glibc
import Testing
import Tokenization

/// The files of the folder that TELLTALE_TEXTS names, one script each.
private let texts: [String] = {
    guard let folder = getenv("TELLTALE_TEXTS").map({ String(cString: $0) }), let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var paths: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if !name.hasPrefix(".") { paths.append("\(folder)/\(name)") }
    }
    return paths.sorted()
}()

private func seconds(_ body: () throws -> Void) rethrows -> Double {
    var (start, end) = (timespec(), timespec())
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
    try body()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
    return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) * 1e-9
}

/// Tokens, found and folded, against the boundaries and rule statuses of ICU's own iterator without any folding: each on
/// the whole text, in turn, the best of seven by the thread's own CPU time.
@Test(.enabled(if: !texts.isEmpty, "name a folder of texts in TELLTALE_TEXTS"), .serialized, arguments: texts)
func tokensAreFoundFasterThanICUFindsBoundaries(path: String) throws {
    let text = SharedCorpora.contents(of: path, atMost: 1 << 26)
    let tokenizer = try Tokenizer(options: TokenizerOptions(), patience: 0)
    let reference = ICUReference()
    var buffer = TokenBuffer()
    var (ours, iterator) = (Double.infinity, Double.infinity)
    for _ in 0..<7 {
        ours = min(ours, try seconds { try tokenizer.tokenize(text.span, into: &buffer) })
        iterator = min(iterator, try seconds { _ = try reference.segments(of: text) })
    }
    let ratio = iterator / ours
    print("\(path): \(Int(Double(text.count) / ours / 1e6)) MB/s, \((ratio * 10).rounded() / 10) times ICU's iterator")
    #expect(ratio > 1)
}
