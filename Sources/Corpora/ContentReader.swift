/// Reads an input piece by piece: decompressed if it is compressed.
///
/// Memory is bounded by the size of the pieces.
struct ContentReader: ~Copyable {
    private let file: InputFile
    /// What was read and not yet handed on, from `position` on.
    private var block: [UInt8]
    private var position = 0
    private var buffer: [UInt8]
    private var hasBegun = false
    private var hasEnded = false
    private var decompressor: Decompressor?

    init(_ file: consuming InputFile, blockSize: Int) {
        self.file = file
        block = []
        buffer = [UInt8](repeating: 0, count: blockSize)
    }

    var name: String { file.name }

    /// Appends what comes next; waits only if there is nothing yet.
    /// - Returns: false at the end.
    mutating func read(appendingTo content: inout [UInt8]) throws(InputError) -> Bool {
        if !hasBegun { try begin() }
        guard let decompressor else {
            if position < block.count {
                content += block[position...]
                position = block.count
                return true
            }
            let count = try readOn()
            content += buffer[..<count]
            return count > 0
        }
        let known = content.count
        while content.count == known {
            do throws(BadRecord) {
                var next = position
                let isBusy = try decompressor.decompress(block.span, from: &next, appendingTo: &content)
                position = next
                if isBusy { continue }
            } catch {
                throw InputError(error, file: file.name, line: nil)
            }
            if try refill() { continue }
            if let end = decompressor.prematureEnd { throw InputError(end, file: file.name, line: nil) }
            return false
        }
        return true
    }

    private mutating func begin() throws(InputError) {
        hasBegun = true
        var head: [UInt8] = []
        while Compression.isUndecided(head), try refill() { head += block }
        block = head
        decompressor = Compression(of: block.span).map(Decompressor.init)
    }

    /// Replaces the block, which was used up, by the next; false at the end.
    private mutating func refill() throws(InputError) -> Bool {
        let count = try readOn()
        block.removeAll(keepingCapacity: true)
        block += buffer[..<count]
        position = 0
        return count > 0
    }

    /// Reads the next bytes of the file into the buffer, and returns how many; 0 at the end.
    private mutating func readOn() throws(InputError) -> Int {
        // A terminal would wait for more after its end.
        guard !hasEnded else { return 0 }
        let count = try file.read(into: &buffer)
        hasEnded = count == 0
        return count
    }
}
