/// A plane of numbers drawn as SVG: places, axes and lines, in units that are pixels where the picture has its natural size.
package struct Plot {
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>
    let width: Double
    let height: Double
    /// The room for the numbers and names of the axes.
    let left: Double
    let bottom: Double
    let top = 8.0
    let right = 10.0

    package init(x: ClosedRange<Double>, y: ClosedRange<Double>, width: Double, height: Double, left: Double, bottom: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.left = left
        self.bottom = bottom
    }

    /// Where a point lies.
    package func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        (
            left + (x - self.x.lowerBound) / (self.x.upperBound - self.x.lowerBound) * (width - left - right),
            height - bottom - (y - self.y.lowerBound) / (self.y.upperBound - self.y.lowerBound) * (height - top - bottom)
        )
    }

    /// The attribute `d` of a path through points; those that fall on the same place or within a straight line are left out, but not
    /// those where it turns back.
    package func path(_ points: [(x: Double, y: Double)]) -> String {
        var kept: [(x: Int, y: Int)] = []
        for point in points {
            let exact = place(point.x, point.y)
            // Half pixels, as whole numbers.
            let new = (x: Int((exact.x * 2).rounded()), y: Int((exact.y * 2).rounded()))
            if let last = kept.last, last == new { continue }
            if kept.count > 1 {
                let (a, b) = (kept[kept.count - 2], kept[kept.count - 1])
                let isStraight = (b.x - a.x) * (new.y - b.y) == (new.x - b.x) * (b.y - a.y)
                if isStraight, (b.x - a.x) * (new.x - b.x) + (b.y - a.y) * (new.y - b.y) > 0 { kept.removeLast() }
            }
            kept.append(new)
        }
        let numbers = kept.map { "\(halves($0.x)) \(halves($0.y))" }
        return "M" + numbers.joined(separator: "L")
    }

    private func halves(_ value: Int) -> String { value % 2 == 0 ? "\(value / 2)" : "\(value / 2).5" }

    func text(_ x: Double, _ y: Double, _ text: String, _ anchor: StaticString) -> HTML {
        "<text x=\"\(fixed(x, 1))\" y=\"\(fixed(y, 1))\" text-anchor=\"\(HTML(stringLiteral: anchor))\">\(text)</text>"
    }

    func line(_ name: StaticString, from: (Double, Double), to: (Double, Double)) -> HTML {
        "<path class=\"\(HTML(stringLiteral: name))\" d=\"\(path([from, to]))\"/>"
    }

    /// The grid, its numbers and the names of the axes.
    func axes(xTicks: [Double], yTicks: [Double], xName: String, yName: String, digits: Int = 1) -> HTML {
        var html: HTML = ""
        for tick in xTicks {
            html += line("grid", from: (tick, y.lowerBound), to: (tick, y.upperBound))
            let place = place(tick, y.lowerBound)
            html += text(place.x, place.y + 14, fixed(tick, digits), "middle")
        }
        for tick in yTicks {
            html += line("grid", from: (x.lowerBound, tick), to: (x.upperBound, tick))
            let place = place(x.lowerBound, tick)
            html += text(place.x - 5, place.y + 4, fixed(tick, digits), "end")
        }
        let middle = (top + height - bottom) / 2
        return """
            \(html)\(text((left + width - right) / 2, height - 4, xName, "middle"))\
            <text x="10" y="\(fixed(middle, 1))" text-anchor="middle" transform="rotate(-90 10 \(fixed(middle, 1)))">\(yName)</text>
            """
    }

    /// The picture; its name is that which stands for it where it cannot be seen.
    func svg(_ content: HTML, name: String) -> HTML {
        "<svg viewBox=\"0 0 \(fixed(width, 0)) \(fixed(height, 0))\" role=\"img\" aria-label=\"\(name)\">\(content)</svg>"
    }
}
