/// A value on a tape: the number of the node that holds it. It means something only on the tape that
/// gave it, until that tape is reset.
public struct Variable: Sendable, Hashable {
    let index: Int
}
