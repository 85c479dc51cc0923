/// Numbers in memory taken eight at a time; the last of them may be fewer.

/// Calls `body` with 0, 8, 16, … and how many numbers there are from there, at most eight.
@inline(__always)
func forEachEight(of count: Int, _ body: (_ start: Int, _ width: Int) -> Void) {
    var start = 0
    while start &+ 8 <= count {
        body(start, 8)
        start &+= 8
    }
    if start < count { body(start, count &- start) }
}

/// The first `width` lanes from memory, the others zero.
@inline(__always)
func load(_ source: UnsafePointer<Float>, _ width: Int) -> Elementary.Lanes {
    if width == 8 { return UnsafeRawPointer(source).loadUnaligned(as: Elementary.Lanes.self) }
    var lanes = Elementary.Lanes()
    for i in 0..<width { lanes[i] = source[i] }
    return lanes
}

/// The first `width` lanes to memory.
@inline(__always)
func store(_ lanes: Elementary.Lanes, _ width: Int, to target: UnsafeMutablePointer<Float>) {
    if width == 8 {
        UnsafeMutableRawPointer(target).storeBytes(of: lanes, as: Elementary.Lanes.self)
    } else {
        for i in 0..<width { target[i] = lanes[i] }
    }
}

/// The first `width` lanes, the others zero.
@inline(__always)
func keep(first width: Int, of lanes: Elementary.Lanes) -> Elementary.Lanes {
    lanes.replacing(with: 0, where: Elementary.Lanes(0, 1, 2, 3, 4, 5, 6, 7) .>= Float(width))
}
