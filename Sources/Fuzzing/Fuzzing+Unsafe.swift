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
    func fuzz(_ target: FuzzTarget) throws {
        run = try target.start()
        // Without the target's name. libFuzzer keeps the list for as long as it runs.
        var count = CommandLine.argc - 1
        var list = CommandLine.unsafeArgv + 1
        list[0] = CommandLine.unsafeArgv[0]
        _ = runDriver(&count, &list) { data, count in
            do throws(BrokenLaw) {
                try run(Array(UnsafeBufferPointer(start: data, count: count)))
                return 0
            } catch {
                fatalError(error.description)
            }
        }
    }
#else
    import Corpora

    /// Runs the files that are named behind the target.
    func fuzz(_ target: FuzzTarget) throws {
        let run = try target.start()
        for path in CommandLine.arguments.dropFirst(2) {
            try run(ByteSource(contentsOf: path).withBytes(copied))
        }
    }
#endif
