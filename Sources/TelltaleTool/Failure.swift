import ArgumentParser
import Telltale

/// An end with a message and an exit status of sysexits.h.
struct Failure: Error {
    enum Status: Int32 {
        case usage = 64
        case badData = 65
        case noInput = 66
        case `internal` = 70
        case cannotCreate = 73
        case inputOutput = 74
    }

    let status: Status
    let message: String

    init(status: Status, _ message: String) {
        self.status = status
        self.message = message
    }

    /// What the library's errors mean to a shell.
    init(_ error: any Error) {
        switch error {
        case let error as Failure: self = error
        case let error as InputError: self.init(status: Self.status(of: error.code), error.description)
        case let error as ModelFileError: self.init(status: Self.status(of: error.code), error.description)
        case let error as FeatureError:
            self.init(status: error.code == .invalidOption ? .usage : .badData, error.description)
        case let error as TrainingError:
            switch error.code {
            case .invalidOption: self.init(status: .usage, error.description)
            case .unreadable: self.init(status: .inputOutput, error.description)
            default: self.init(status: .badData, error.description)
            }
        case let error as ScratchFileError:
            self.init(status: error.code == .cannotCreate ? .cannotCreate : .inputOutput, error.description)
        case let error as StreamingError: self.init(status: .usage, error.description)
        case let error as UnsupportedModelError: self.init(status: .usage, error.description)
        case let error as TokenizerError: self.init(status: .internal, error.description)
        default: self.init(status: .internal, "\(error)")
        }
    }

    private static func status(of code: InputError.Code) -> Status {
        switch code {
        case .usage: .usage
        case .badData: .badData
        case .noInput, .isDirectory: .noInput
        case .readFailed: .inputOutput
        }
    }

    private static func status(of code: ModelFileError.Code) -> Status {
        switch code {
        case .noFile, .unreadable: .noInput
        case .notAModel, .damaged, .newerVersion, .olderVersion: .badData
        case .otherTraining: .usage
        case .cannotWrite: .cannotCreate
        }
    }
}

/// Runs a command's work; an error becomes `telltale: message` on standard error and its exit status.
func reportingFailure(_ work: () throws -> Void) throws {
    do {
        try work()
    } catch let exit as ExitCode {
        throw exit
    } catch {
        let failure = Failure(error)
        say("telltale: \(printable(failure.message))")
        throw ExitCode(failure.status.rawValue)
    }
}
