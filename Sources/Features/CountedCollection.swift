package import Matrices

/// What keeps counted n-grams from becoming features, beside the options.
package struct FeatureRestrictions: Sendable {
    /// By document of the collection, the first that has its text; wanted for a minimum of sources.
    package var sourceOf: [UInt32]?
    /// By n-gram whether it may become a feature, where more were counted than the options would; nil for all.
    package var candidates: [Bool]?

    package init(sourceOf: [UInt32]? = nil, candidates: [Bool]? = nil) {
        self.sourceOf = sourceOf
        self.candidates = candidates
    }
}

/// Documents whose n-grams are counted, in memory or on disk: what features are chosen from, and rows are made of.
package protocol CountedCollection: Sendable {
    var ngramCount: Int { get }
    /// The tokens in all documents.
    var tokenCount: Int { get }

    /// Chooses and numbers the features of some of the documents, each named once; `labels` has the class of every document.
    /// The result does not depend on `threads`.
    func fitted(
        to documents: [Int], labels: [UInt32], options: FeatureOptions, restrictions: FeatureRestrictions, threads: Int
    ) throws -> any FittedFeatures
}

/// The features chosen from counted documents.
package protocol FittedFeatures: Sendable {
    /// The number of features.
    var count: Int { get }

    /// The weighted rows of some of the documents, each named once, in the order given.
    func rows(of documents: [Int], threads: Int) throws -> any ExampleRows

    /// The same for two parts of the documents.
    func rows(of documents: [Int], and others: [Int], threads: Int) throws -> (any ExampleRows, any ExampleRows)

    /// The vocabulary, with the names and the counts of every feature.
    func vocabulary(threads: Int) throws -> Vocabulary
}

extension FittedFeatures {
    package func rows(of documents: [Int], and others: [Int], threads: Int) throws -> (any ExampleRows, any ExampleRows) {
        (try rows(of: documents, threads: threads), try rows(of: others, threads: threads))
    }
}

extension CountedDocuments: CountedCollection {
    package func fitted(
        to documents: [Int], labels: [UInt32], options: FeatureOptions, restrictions: FeatureRestrictions, threads: Int
    ) throws -> any FittedFeatures {
        FeaturesInMemory(
            counted: self,
            fitted: try FittedVocabulary(
                self, documents: documents, labels: labels, options: options, restrictions: restrictions, threads: threads))
    }
}

private struct FeaturesInMemory: FittedFeatures {
    let counted: CountedDocuments
    let fitted: FittedVocabulary

    var count: Int { fitted.count }

    func rows(of documents: [Int], threads: Int) -> any ExampleRows {
        fitted.rows(of: counted, documents: documents, threads: threads)
    }

    /// Made together: to make rows of few documents takes as long as to go through all postings.
    func rows(of documents: [Int], and others: [Int], threads: Int) -> (any ExampleRows, any ExampleRows) {
        var rows = fitted.rows(of: counted, documents: documents + others, threads: threads)
        let otherRows = rows.removeRows(from: documents.count)
        return (rows, otherRows)
    }

    func vocabulary(threads: Int) throws -> Vocabulary { try fitted.vocabulary(of: counted, threads: threads) }
}
