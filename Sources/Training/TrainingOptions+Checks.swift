import Models

extension TrainingOptions {
    /// Throws if these options cannot train this model on so many documents.
    func check(_ model: some TrainableModel, documents: Int) throws(TrainingError) {
        func refuse(_ message: String) throws(TrainingError) {
            throw TrainingError(code: .invalidOption, message: message)
        }
        if !(1...1_000_000).contains(epochs) { try refuse("epochs is \(epochs): give 1 to 1000000") }
        if batchSize < 1 { try refuse("batch size is \(batchSize): give 1 or more") }
        if !(learningRate > 0 && learningRate.isFinite) {
            try refuse("learning rate is \(learningRate): give a number above 0")
        }
        if !(biasLearningRate >= 0 && biasLearningRate.isFinite) {
            try refuse("learning rate of the bias is \(biasLearningRate): give a number from 0 on")
        }
        if !(momentum >= 0 && momentum < 1) { try refuse("momentum is \(momentum): give 0 or more, and less than 1") }
        // Rows of features decay document by document under plain descent; what decays once a step does so for all at once.
        let isForStep = optimizer == .sgd && (momentum > 0 || model.roles.contains(.weights))
        let rate = learningRate * (isForStep ? Float(min(batchSize, max(documents, 1))) : 1)
        if !(weightDecay >= 0 && weightDecay * rate < 1) {
            let what = isForStep ? "(learning rate × documents in a minibatch)" : "learning rate"
            try refuse("weight decay is \(weightDecay): give 0 or more, and less than 1 / \(what) = \(1 / rate)")
        }
        if !(warmUp >= 0 && warmUp <= 1) { try refuse("warm-up is \(warmUp): give a share of the steps, 0 to 1") }
        if !(labelSmoothing >= 0 && labelSmoothing < 1) {
            try refuse("label smoothing is \(labelSmoothing): give 0 or more, and less than 1")
        }
        if let clip = gradientClip, !(clip > 0 && clip.isFinite) {
            try refuse("the gradient clip is \(clip): give a number above 0, or leave it out")
        }
        if averagedEpochs < 0 || averagedEpochs > epochs {
            try refuse("epochs to average are \(averagedEpochs): give 1 to the number of epochs, \(epochs)")
        }
        guard let classWeights else { return }
        let classes = model.classes
        if classWeights.count != classes {
            try refuse("there are \(classWeights.count) class weights: give one for each of the \(classes) classes")
        }
        if let weight = classWeights.first(where: { !($0 >= 0 && $0.isFinite) }) {
            try refuse("a class weight is \(weight): give 0 or more")
        }
        if !classWeights.contains(where: { $0 > 0 }) { try refuse("all class weights are 0: give one above 0") }
    }
}
