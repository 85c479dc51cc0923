import Matrices
import Models

/// The mean of a model's parameters over the last epochs (Polyak and Juditsky 1992).
struct EpochAverage<Model: TrainableModel> {
    /// The first epoch that counts.
    let first: Int
    private(set) var count = 0
    /// The mean so far; nil if nothing counts, or everything is one model.
    var model: Model? { count > 1 ? mean : nil }
    private var mean: Model?

    init(first: Int) { self.first = first }

    /// Becomes the mean of so many models, as it was before.
    mutating func restore(_ mean: Model, count: Int) {
        self.mean = mean
        self.count = count
    }

    /// Counts a model, if its epoch counts: m ← m + (w − m) / n, so that what does not move, such as frozen vectors,
    /// stays as it is to the bit. O(parameters)
    mutating func add(_ model: Model, epoch: Int) {
        guard epoch >= first else { return }
        count += 1
        guard mean != nil else {
            mean = model
            return
        }
        let share = 1 / Float(count)
        for number in model.parameters.indices {
            var difference = model.parameters[number]
            difference.add(mean!.parameters[number], scale: -1)
            mean!.parameters[number].add(difference, scale: share)
        }
    }
}
