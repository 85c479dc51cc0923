import Telltale

/// Classifies documents in parallel and writes their records to standard output in order.
struct ResultWriter {
    private let classifier: TextClassifier
    private let threads: Int
    private let format: ResultFormat
    private var output = StandardOutput()
    private var faults: [InputError] = []
    /// Documents that were longer than allowed.
    var cutCount = 0

    init(classifier: TextClassifier, threads: Int, format: ResultFormat) {
        self.classifier = classifier
        self.threads = threads
        self.format = format
    }

    /// The records of some documents that stand one behind the other.
    struct Answer {
        fileprivate let session: TextClassifier.Session
        fileprivate let format: ResultFormat
        fileprivate var records = Records()

        /// Classifies the next document.
        mutating func classify(_ text: Span<UInt8>, isCut: Bool = false) throws {
            try session.classify(text)
            if isCut { records.cutCount += 1 }
        }

        /// Appends the record of the document classified last.
        mutating func write(into record: JSONRecord? = nil) {
            format.append(session.answer(by: format.rule, maximumCount: format.top), to: &records.bytes, into: record)
        }

        /// Appends the record of a document that could not be read.
        mutating func write(_ error: InputError) {
            format.append(error, to: &records.bytes)
            records.faults.append(error)
        }
    }

    fileprivate struct Records: Sendable {
        var bytes: [UInt8] = []
        var faults: [InputError] = []
        var cutCount = 0
        /// What ended the work behind these records.
        var failure: (any Error)?
    }

    /// Writes the records of the documents `0..<count`; `answer` classifies one and writes its record. `meanwhile`, if there is any, runs
    /// beside the first of them.
    mutating func write(
        _ count: Int, meanwhile: (@Sendable () -> Void)? = nil, _ answer: @Sendable (Int, inout Answer) throws -> Void
    ) throws {
        // Pieces are small enough to be shared out evenly and large enough to be worth a thread's while.
        let size = min(16, max(1, count / (8 * threads)))
        let wave = 4096 * size
        for start in stride(from: 0, to: count, by: wave) {
            let end = min(start + wave, count)
            let pieces = (end - start + size - 1) / size
            let meanwhile = start == 0 ? meanwhile : nil
            let others = meanwhile == nil ? 0 : 1
            let answered = parallelMap(pieces: others + pieces, threads: threads) { [classifier, format] piece in
                guard piece >= others else {
                    meanwhile?()
                    return Records()
                }
                let first = start + (piece - others) * size
                return Self.records(of: first..<min(first + size, end), classifier, format, answer)
            }
            for records in answered {
                try output.write(records.bytes)
                faults += records.faults
                cutCount += records.cutCount
                if let failure = records.failure {
                    // What was answered before is good.
                    try output.flush()
                    throw failure
                }
            }
        }
    }

    private static func records(
        of documents: Range<Int>, _ classifier: TextClassifier, _ format: ResultFormat,
        _ answer: (Int, inout Answer) throws -> Void
    ) -> Records {
        do {
            return try classifier.withSession { session in
                var answers = Answer(session: session, format: format)
                do {
                    for document in documents { try answer(document, &answers) }
                } catch {
                    answers.records.failure = error
                }
                return answers.records
            }
        } catch {
            return Records(failure: error)
        }
    }

    mutating func flush() throws { try output.flush() }

    /// The faults of the documents since it was last asked.
    mutating func takeFaults() -> [InputError] {
        defer { faults = [] }
        return faults
    }
}
