import Corpora

#if FUZZING
    @_extern(c, "LLVMFuzzerRunDriver")
    private func runDriver(
        _ count: UnsafeMutablePointer<CInt>,
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
        _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
    ) -> CInt

    // A C function has nothing else to find it by.
    nonisolated(unsafe) private var run: FuzzTarget.Run = { (_) throws(BrokenLaw) in }

    /// Hands over to libFuzzer, which does not come back.
    func fuzz(_ target: FuzzTarget, arguments: [String]) throws {
        run = try target.start()
        var count = CommandLine.argc - 1
        // Of the arguments, the name of the target goes; libFuzzer keeps the others for as long as it runs.
        var list = CommandLine.unsafeArgv + 1
        list[0] = CommandLine.unsafeArgv[0]
        _ = runDriver(&count, &list) { data, count in
            do throws(BrokenLaw) {
                try run(Array(UnsafeBufferPointer(start: data, count: count)))
            } catch {
                fatalError(error.description)
            }
            return 0
        }
    }
#else
    func fuzz(_ target: FuzzTarget, arguments: [String]) throws {
        let run = try target.start()
        for path in arguments.dropFirst() {
            try run(ByteSource(contentsOf: path).withBytes { bytes in bytes.withUnsafeBufferPointer { Array($0) } })
        }
    }
#endif
