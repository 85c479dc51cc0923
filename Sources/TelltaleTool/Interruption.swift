import Glibc
import Telltale

/// Sees to it that Ctrl-C, or being told to end, leaves no unfinished file behind. The model that stood there before stays.
///
/// A signal that the process was started to ignore stays ignored.
func endCleanlyWhenInterrupted() {
    for number in interruptions {
        signal(number) { number in
            removeUnfinishedModelFile()
            // Behind the progress bar and the terminal's ^C.
            if isatty(2) == 1 { _ = write(2, "\n", 1) }
            // Whether a finished model has just got its name is not known here.
            let message: StaticString = "telltale: interrupted; no unfinished model is left\n"
            _ = write(2, message.utf8Start, message.utf8CodeUnitCount)
            // Ends as the signal would have ended it, so that a shell stops its loop too.
            signal(number, SIG_DFL)
            raise(number)
        }
    }
}

/// From now on interruptions end the process without further ado.
func endAtOnceWhenInterrupted() {
    for number in interruptions { signal(number, SIG_DFL) }
}

private var interruptions: [Int32] { [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) } }
