public import Features

/// What features are weighted by, under one name.
public enum FeatureWeighting: String, Sendable, CaseIterable {
    case none
    case idf
    case ratio
    case idfRatio = "idf-ratio"
    case evidence
    case idfEvidence = "idf-evidence"

    public init(_ options: FeatureOptions) {
        switch (options.inverseDocumentFrequency, options.supervisedWeighting) {
        case (false, .none): self = .none
        case (true, .none): self = .idf
        case (false, .ratio): self = .ratio
        case (true, .ratio): self = .idfRatio
        case (false, .evidence): self = .evidence
        case (true, .evidence): self = .idfEvidence
        }
    }

    public func apply(to options: inout FeatureOptions) {
        (options.inverseDocumentFrequency, options.supervisedWeighting) =
            switch self {
            case .none: (false, .none)
            case .idf: (true, .none)
            case .ratio: (false, .ratio)
            case .idfRatio: (true, .ratio)
            case .evidence: (false, .evidence)
            case .idfEvidence: (true, .evidence)
            }
    }
}
