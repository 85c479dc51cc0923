internal import Matrices

/// A search for the best point of a space: random search with successive halving, then refinement around the best.
///
/// Points are judged on rungs, each with more to judge by than the one below. The initial point is judged on the top rung. Then
/// brackets follow one another: every fourth begins with random points on the lowest rung, the others with neighbours and mixtures of
/// the best points on the second rung. Of each rung the better third goes on to the next (Jamieson and
/// Talwalkar 2016; Li et al. 2018 have the brackets in this form). A bracket's points are of one kind (``SearchSpace/kinds``), by the work that
/// was spent on each: else the kind whose trials are dear would take nearly all the time. The kind of the best point gets three times as much
/// as another.
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
        /// About how much work it was, in any unit.
        public let work: Double

        public init(trial: Trial, score: Double?, work: Double = 1) {
            self.trial = trial
            self.score = score
            self.work = work
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

    /// How much more work the kind of the best point gets than another.
    private static let shareOfBest = 3.0

    private var generator: SeededGenerator
    /// The points that have been on their brackets' first rung, and those that have been on the top.
    private var known: Set<SearchPoint> = []
    /// By kind: how many brackets there were, and the work of their trials.
    private var brackets: [Int]
    private var spent: [Double]

    /// - Parameter rungs: at least one.
    public init(space: SearchSpace, rungs: Int, seed: UInt64) {
        precondition(rungs >= 1, "a search without a rung")
        self.space = space
        self.rungs = rungs
        generator = SeededGenerator(seed: seed, stream: Self.stream)
        brackets = Array(repeating: 0, count: space.kinds)
        spent = Array(repeating: 0, count: space.kinds)
        known.insert(space.initial)
        batch = [Trial(number: 1, point: space.initial, rung: rungs - 1, origin: .initial)]
    }

    /// Far from the streams of training with the same seed.
    private static let stream: UInt64 = 0x7365_6172_6368

    /// Takes the scores of the batch's trials, in their order, with the work that they were, and finds the next batch. O(trials · log trials)
    public mutating func record(_ scores: [(score: Double?, work: Double)]) {
        precondition(scores.count == batch.count, "scores of another batch")
        let done = zip(batch, scores).map { Judged(trial: $0, score: $1.score.flatMap { $0.isNaN ? nil : $0 }, work: $1.work) }
        judged += done
        for trial in done { spent[space.kind(of: trial.trial.point)] += trial.work }
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

    /// The best points of a kind that were judged on the top rung. Of those with the same score, which are mostly the same model by other names, the
    /// first: else they would crowd out the others.
    private func elites(of kind: Int) -> [Judged] {
        var elites: [Judged] = []
        for finalist in finalists where space.kind(of: finalist.trial.point) == kind && elites.last?.score != finalist.score {
            elites.append(finalist)
            if elites.count == Self.mostElites { break }
        }
        return elites
    }

    private mutating func nextBracket() -> [Trial] {
        let best = finalists.first.map { space.kind(of: $0.trial.point) }
        let spent = self.spent.enumerated().map { kind, work in kind == best ? work / Self.shareOfBest : work }
        for kind in spent.indices.sorted(by: { (spent[$0], $0) < (spent[$1], $1) }) {
            let batch = nextBracket(of: kind)
            if !batch.isEmpty { return batch }
        }
        return []
    }

    private mutating func nextBracket(of kind: Int) -> [Trial] {
        let elites = elites(of: kind)
        let isRandom = brackets[kind] % 4 == 0 || elites.isEmpty
        brackets[kind] += 1
        var points: [SearchPoint] = []
        // A small space runs out of new points.
        for _ in 0..<1000 where points.count < (isRandom ? Self.randomPoints : Self.refinedPoints) {
            let point = space.point(isRandom ? space.randomPoint(&generator) : refined(elites), ofKind: kind)
            if known.insert(point).inserted { points.append(point) }
        }
        return number(points.map { ($0, isRandom ? .random : .refined) }, rung: isRandom || rungs < 3 ? 0 : 1)
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
