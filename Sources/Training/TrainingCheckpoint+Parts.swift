package import Matrices
import Models

/// A checkpoint as numbers and matrices with names, which is how it lies in a file. What can be told from the rest is left out.
extension TrainingCheckpoint {
    package var integers: [Int64] {
        [
            state.step, good.step, position.documents, position.correct, course.lastGain, course.setbacks,
            course.best?.epoch ?? 0, course.average.count, course.reports.count,
            course.reports.first?.validation == nil ? 0 : 1,
        ].map(Int64.init)
    }

    package var figures: [Double] {
        var figures = state.numbers + good.numbers + [position.loss]
        figures += [course.best?.figures.loss ?? 0, course.best?.figures.accuracy ?? 0]
        for report in course.reports {
            figures += [report.training.loss, report.training.accuracy]
            if let validation = report.validation { figures += [validation.loss, validation.accuracy] }
        }
        return figures
    }

    package var matrices: [(name: String, matrix: Matrix)] {
        var matrices = state.matrices("now")
        if isWithinEpoch { matrices += good.matrices("good") }
        if let best = course.best, best.epoch < course.reports.count { matrices += best.model.matrices("best") }
        if let mean = course.average.model { matrices += mean.matrices("mean") }
        return matrices
    }

    /// Every checkpoint has it: before the end of the first epoch ``Trainer`` makes the start anew for one.
    private var good: TrainingState<Model> { course.good! }

    /// Between epochs the state is the good one.
    private var isWithinEpoch: Bool { position.documents > 0 }

    /// The checkpoint of these parts; nil if they make no sense for such a model, such options and so many documents.
    ///
    /// - Parameters:
    ///   - start: the model that training started from.
    ///   - lastEpoch: the epoch to stop after, as for ``Trainer``.
    ///   - matrix: the matrix of a name, if there is one of such a shape.
    package init?(
        integers: [Int64], figures: [Double], start: Model, options: TrainingOptions, documents: Int,
        lastEpoch: Int? = nil, matrix: (_ name: String, _ rows: Int, _ columns: Int) throws -> Matrix?
    ) rethrows {
        guard integers.count == 10, integers.allSatisfy({ $0 >= 0 && $0 < 1 << 53 }) else { return nil }
        let numbers = integers.map(Int.init)
        let (epochs, best, hasValidation) = (numbers[8], numbers[6], numbers[9] == 1)
        let last = options.lastEpoch(stoppingAfter: lastEpoch)
        position = EpochPosition(documents: numbers[2], loss: 0, correct: numbers[3])
        guard epochs <= last, best <= epochs, numbers[4] <= epochs, numbers[5] <= Trainer.mostSetbacks,
            position.documents <= documents,
            position.documents % min(options.batchSize, documents) == 0 || position.documents == documents,
            figures.count == 9 + epochs * (hasValidation ? 4 : 2)
        else { return nil }
        position.loss = figures[6]
        guard let now = try TrainingState("now", step: numbers[0], figures[0..<3], start, options, matrix) else { return nil }
        state = now
        var good = now
        if position.documents > 0 {
            guard let earlier = try TrainingState("good", step: numbers[1], figures[3..<6], start, options, matrix)
            else { return nil }
            good = earlier
        }
        course = TrainingCourse(options: options, last: last)
        course.good = good
        course.lastGain = numbers[4]
        course.setbacks = numbers[5]
        for epoch in 0..<epochs {
            let place = 9 + epoch * (hasValidation ? 4 : 2)
            course.reports.append(
                EpochReport(
                    epoch: epoch + 1, training: Figures(loss: figures[place], accuracy: figures[place + 1]),
                    validation: hasValidation ? Figures(loss: figures[place + 2], accuracy: figures[place + 3]) : nil))
        }
        guard numbers[7] == max(0, epochs - max(course.average.first, 1) + 1) else { return nil }
        if numbers[7] > 0 {
            guard let mean = numbers[7] == 1 ? good.model : try start.replaced("mean", matrix) else { return nil }
            course.average.restore(mean, count: numbers[7])
        }
        if best > 0 {
            guard let model = best == epochs ? course.average.model ?? good.model : try start.replaced("best", matrix) else { return nil }
            course.best = TrainingCourse.Best(
                model: model, epoch: best, figures: Figures(loss: figures[7], accuracy: figures[8]))
        }
    }
}

extension TrainingState {
    fileprivate var numbers: [Double] {
        [Double(rateFactor), Double(optimizer.powers.beta1), Double(optimizer.powers.beta2)]
    }

    fileprivate func matrices(_ name: String) -> [(name: String, matrix: Matrix)] {
        var matrices = model.matrices(name)
        for (number, memory) in optimizer.memories.enumerated() {
            guard let memory else { continue }
            matrices.append(("\(name).\(number).m", memory.m))
            if memory.v.rows > 0 { matrices.append(("\(name).\(number).v", memory.v)) }
        }
        return matrices
    }

    fileprivate init?(
        _ name: String, step: Int, _ numbers: ArraySlice<Double>, _ start: Model, _ options: TrainingOptions,
        _ matrix: (_ name: String, _ rows: Int, _ columns: Int) throws -> Matrix?
    ) rethrows {
        guard let model = try start.replaced(name, matrix) else { return nil }
        let numbers = numbers.map { Float($0) }
        var optimizer = Optimizer(options)
        optimizer.powers = (numbers[1], numbers[2])
        for (number, parameter) in start.parameters.enumerated() {
            guard let m = try matrix("\(name).\(number).m", parameter.rows, parameter.columns) else { continue }
            let v = try matrix("\(name).\(number).v", parameter.rows, parameter.columns)
            guard (v != nil) == optimizer.hasSecondMemory else { return nil }
            while optimizer.memories.count <= number { optimizer.memories.append(nil) }
            optimizer.memories[number] = OptimizerMemory(m: m, v: v ?? Matrix(rows: 0, columns: 0))
        }
        self.init(model: model, optimizer: optimizer, step: step, rateFactor: numbers[0])
    }
}

extension TrainableModel {
    fileprivate func matrices(_ name: String) -> [(name: String, matrix: Matrix)] {
        parameters.enumerated().map { ("\(name).\($0)", $1) }
    }

    /// The model with the parameters of this name; nil if one is missing.
    fileprivate func replaced(
        _ name: String, _ matrix: (_ name: String, _ rows: Int, _ columns: Int) throws -> Matrix?
    ) rethrows -> Self? {
        var model = self
        for (number, parameter) in parameters.enumerated() {
            guard let found = try matrix("\(name).\(number)", parameter.rows, parameter.columns) else { return nil }
            model.parameters[number] = found
        }
        return model
    }
}
