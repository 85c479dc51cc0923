import Glibc
import Synchronization
import Telltale

/// The signal that asked training to stop, and whether it may be asked.
private let request = Atomic<Int32>(0)
private let isStoppable = Atomic<Bool>(false)

/// Sees to it that Ctrl-C, or being told to end, leaves no unfinished file behind. The model that stood there before stays.
///
/// A signal that the process was started to ignore stays ignored.
func endCleanlyWhenInterrupted() {
    // Made now, so that the handler does not have to.
    request.store(0, ordering: .relaxed)
    isStoppable.store(false, ordering: .relaxed)
    for number in interruptions {
        signal(number) { number in
            // The second time there is no more waiting.
            if isStoppable.load(ordering: .relaxed),
                request.compareExchange(expected: 0, desired: number, ordering: .relaxed).exchanged
            {
                return
            }
            removeUnfinishedModelFile()
            // Behind the progress bar and the terminal's ^C.
            if isatty(2) == 1 { _ = write(2, "\n", 1) }
            // Whether a finished model has just got its name is not known here.
            let message: StaticString = "telltale: interrupted; no unfinished model is left\n"
            _ = write(2, message.utf8Start, message.utf8CodeUnitCount)
            end(by: number)
        }
    }
}

/// From now on there is something to save: the first interruption is only a request to stop.
func stopWhenInterrupted() { isStoppable.store(true, ordering: .relaxed) }

/// The signal that asked for an end.
var requestedEnd: Int32? {
    let number = request.load(ordering: .relaxed)
    return number == 0 ? nil : number
}

/// Ends as the signal would have ended the process, so that a shell stops its loop too.
func end(by number: Int32) {
    signal(number, SIG_DFL)
    raise(number)
}

/// From now on interruptions end the process without further ado.
func endAtOnceWhenInterrupted() {
    for number in interruptions { signal(number, SIG_DFL) }
}

private var interruptions: [Int32] { [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) } }
