import Glibc
import Telltale

/// Sees to it that Ctrl-C, or being told to end, leaves no unfinished file behind. The model that stood there before stays.
func endCleanlyWhenInterrupted() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
        signal(number) { number in
            removeUnfinishedModelFile()
            let message: StaticString = "\ntelltale: interrupted; no model was written\n"
            _ = write(2, message.utf8Start, message.utf8CodeUnitCount)
            // Ends as the signal would have ended it, so that a shell stops its loop too.
            signal(number, SIG_DFL)
            raise(number)
        }
    }
}
