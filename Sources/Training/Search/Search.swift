internal import Matrices

/// A search for the best point of a space: random search with successive halving, then refinement around the best.
///
/// Points are judged on rungs, each with more to judge by than the one below. The initial point is judged on the top rung. Then
/// brackets follow one another: every fourth begins with random points on the lowest rung, the others with neighbours and mixtures of
/// the best points on the rung below the top. Of each rung the better third goes on to the next (Jamieson and
/// Talwalkar 2016; Li et al. 2018 have the brackets in this form).
///
/// What is tried next follows from the seed and the scores so far, and from nothing else: so a search can be carried out by any number
/// of workers, and gone on with from its scores.
public struct Search: Sendable {
    /// One point to be judged on one rung.
    public struct Trial: Sendable, Hashable {
        /// Counted from 1.
        public let number: Int
        public let point: SearchPoint
        /// Counted from 0, the one with the least to judge by.
        public let rung: Int
        public let origin: Origin
    }

    /// Where a point comes from.
    public enum Origin: String, Sendable {
        case initial
        case random
        case refined
    }

    /// A trial that was judged.
    public struct Judged: Sendable {
        public let trial: Trial
        /// The higher the better; nil for a trial that came to nothing.
        public let score: Double?

        public init(trial: Trial, score: Double?) {
            self.trial = trial
            self.score = score
        }
    }

    public let space: SearchSpace
    public let rungs: Int
    /// What is to be judged next, in any order. Empty once nothing new is found.
    public private(set) var batch: [Trial] = []
    /// In the order of their numbers.
    public private(set) var judged: [Judged] = []

    /// How many points a random bracket begins with.
    private static let randomPoints = 18
    private static let refinedPoints = 6
    /// One in so many goes on to the next rung.
    private static let reduction = 3
    /// How many of the best points are refined around.
    private static let mostElites = 12

    private var generator: SeededGenerator
    /// The points that have been on their brackets' first rung, and those that have been on the top.
    private var known: Set<SearchPoint> = []
    private var bracket = 0

    /// - Parameter rungs: at least one.
    public init(space: SearchSpace, rungs: Int, seed: UInt64) {
        precondition(rungs >= 1, "a search without a rung")
        self.space = space
        self.rungs = rungs
        generator = SeededGenerator(seed: seed, stream: Self.stream)
        known.insert(space.initial)
        batch = [Trial(number: 1, point: space.initial, rung: rungs - 1, origin: .initial)]
    }

    /// Far from the streams of training with the same seed.
    private static let stream: UInt64 = 0x7365_6172_6368

    /// Takes the scores of the batch's trials, in their order, and finds the next batch. O(trials · log trials)
    public mutating func record(_ scores: [Double?]) {
        precondition(scores.count == batch.count, "scores of another batch")
        let done = zip(batch, scores).map { Judged(trial: $0, score: $1.flatMap { $0.isNaN ? nil : $0 }) }
        judged += done
        let rung = done.first.map { $0.trial.rung } ?? rungs - 1
        let next = rung + 1 < rungs ? Self.best(done).prefix((done.count + Self.reduction - 1) / Self.reduction) : []
        guard next.isEmpty else {
            batch = number(next.map { ($0.trial.point, $0.trial.origin) }, rung: rung + 1)
            return
        }
        batch = nextBracket()
    }

    /// The trials of the top rung, the best first.
    private var finalists: [Judged] { Self.best(judged.filter { $0.trial.rung == rungs - 1 }) }

    /// The trials that have a score, the best first, of equals the earlier.
    private static func best(_ judged: [Judged]) -> [Judged] {
        judged.filter { $0.score != nil }.sorted { ($0.score!, $1.trial.number) > ($1.score!, $0.trial.number) }
    }

    /// The best points that were judged on the top rung. Of those with the same score, which are mostly the same model by other names, the
    /// first: else they would crowd out the others.
    private var elites: [Judged] {
        var elites: [Judged] = []
        for finalist in finalists where elites.last?.score != finalist.score {
            elites.append(finalist)
            if elites.count == Self.mostElites { break }
        }
        return elites
    }

    private mutating func nextBracket() -> [Trial] {
        let elites = elites
        let isRandom = bracket % 4 == 0 || elites.isEmpty
        bracket += 1
        var points: [SearchPoint] = []
        // A small space runs out of new points.
        for _ in 0..<1000 where points.count < (isRandom ? Self.randomPoints : Self.refinedPoints) {
            let point = isRandom ? space.randomPoint(&generator) : refined(elites)
            if known.insert(point).inserted { points.append(point) }
        }
        return number(points.map { ($0, isRandom ? .random : .refined) }, rung: isRandom ? 0 : max(0, rungs - 2))
    }

    private mutating func refined(_ elites: [Judged]) -> SearchPoint {
        let first = elites[skewed(elites.count)].trial.point
        guard generator.integer(below: 3) == 0 else { return space.neighbour(of: first, &generator) }
        return space.mixture(of: first, elites[skewed(elites.count)].trial.point, &generator)
    }

    /// A number below `count`, the low ones more often.
    private mutating func skewed(_ count: Int) -> Int {
        min(generator.integer(below: count), generator.integer(below: count))
    }

    private func number(_ points: [(SearchPoint, Origin)], rung: Int) -> [Trial] {
        points.enumerated().map { place, point in
            Trial(number: judged.count + place + 1, point: point.0, rung: rung, origin: point.1)
        }
    }
}
