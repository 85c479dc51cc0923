internal import Matrices

/// One of the things that a search chooses, as a finite list of values.
public struct SearchOption: Sendable, Hashable {
    /// Names may come again where conditions see to it that only one of them applies.
    public let name: String
    /// How each value is written.
    public let values: [String]
    /// Whether neighbours in the list are alike, so that refinement moves along it.
    public let isOrdered: Bool
    /// The place in `values` to start from.
    public let initial: Int
    public let condition: Condition?

    /// Where an option applies: only where an earlier one, which always applies, has one of some values.
    public struct Condition: Sendable, Hashable {
        public let option: Int
        public let values: [String]

        public init(option: Int, values: [String]) {
            self.option = option
            self.values = values
        }
    }

    /// - Precondition: `initial` is one of `values`.
    public init(_ name: String, _ values: [String], isOrdered: Bool, initial: String, condition: Condition? = nil) {
        guard let place = values.firstIndex(of: initial) else { preconditionFailure("\(initial) is no value of \(name)") }
        self.name = name
        self.values = values
        self.isOrdered = isOrdered
        self.initial = place
        self.condition = condition
    }
}

/// A value for each option, as its place in the list; of an option that does not apply the initial one.
public struct SearchPoint: Sendable, Hashable {
    public let places: [Int]
}

/// Everything that can be chosen.
public struct SearchSpace: Sendable, Hashable {
    public let options: [SearchOption]
    /// The option that others depend on, if there is one: its values are kinds of points.
    private let kindOption: Int?

    public init(_ options: [SearchOption]) {
        for (number, option) in options.enumerated() {
            guard let condition = option.condition else { continue }
            precondition(
                condition.option < number && options[condition.option].condition == nil,
                "\(option.name) must stand behind what it depends on")
        }
        self.options = options
        kindOption = options.compactMap(\.condition?.option).first
    }

    /// How many kinds of points there are.
    var kinds: Int { kindOption.map { options[$0].values.count } ?? 1 }

    func kind(of point: SearchPoint) -> Int { kindOption.map { point.places[$0] } ?? 0 }

    /// A point with the values of another, as far as they apply to its kind.
    func point(_ point: SearchPoint, ofKind kind: Int) -> SearchPoint {
        guard let kindOption else { return point }
        var places = point.places
        places[kindOption] = kind
        return self.point(places)
    }

    /// The values to start from.
    public var initial: SearchPoint { SearchPoint(places: options.map(\.initial)) }

    /// Whether an option applies at a point.
    public func applies(_ option: Int, at point: SearchPoint) -> Bool { applies(option, at: point.places) }

    private func applies(_ option: Int, at places: [Int]) -> Bool {
        guard let condition = options[option].condition else { return true }
        return condition.values.contains(options[condition.option].values[places[condition.option]])
    }

    /// The names and values of the options that apply, in the order of the space.
    public func values(at point: SearchPoint) -> [(name: String, value: String)] {
        options.indices.filter { applies($0, at: point) }.map { (options[$0].name, options[$0].values[point.places[$0]]) }
    }

    /// The point with these places, where what does not apply has its initial value.
    func point(_ places: [Int]) -> SearchPoint {
        SearchPoint(places: options.indices.map { applies($0, at: places) ? places[$0] : options[$0].initial })
    }

    /// A point with some of its values drawn at random, and the others initial: a quarter, half or all. With many options, points
    /// where all are drawn are rarely any good.
    func randomPoint(_ generator: inout SeededGenerator) -> SearchPoint {
        let share = [0.25, 0.5, 1][generator.integer(below: 3)]
        return point(
            options.map { option in
                Double(generator.unitFloat()) < share ? generator.integer(below: option.values.count) : option.initial
            })
    }

    /// A point that differs from another in one option or a few, in ordered ones mostly by one place.
    func neighbour(of point: SearchPoint, _ generator: inout SeededGenerator) -> SearchPoint {
        let changeable = options.indices.filter { options[$0].values.count > 1 && applies($0, at: point) }
        guard !changeable.isEmpty else { return point }
        var places = point.places
        repeat {
            let option = changeable[generator.integer(below: changeable.count)]
            let count = options[option].values.count
            if options[option].isOrdered {
                let distance = generator.integer(below: 3) == 0 ? 2 : 1
                let isUp = generator.integer(below: 2) == 0
                places[option] = min(max(places[option] + (isUp ? distance : -distance), 0), count - 1)
            } else {
                places[option] = generator.integer(below: count)
            }
        } while generator.integer(below: 2) == 0
        return self.point(places)
    }

    /// A point with the values of one or the other of two.
    func mixture(of first: SearchPoint, _ second: SearchPoint, _ generator: inout SeededGenerator) -> SearchPoint {
        point(options.indices.map { generator.integer(below: 2) == 0 ? first.places[$0] : second.places[$0] })
    }
}
