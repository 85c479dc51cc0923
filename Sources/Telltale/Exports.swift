// `import Telltale` is meant to be enough for whoever uses the library.
@_exported public import Corpora
@_exported public import Evaluation
@_exported public import Features
@_exported public import Inspection
@_exported public import Matrices
@_exported public import Models
@_exported public import Scratch
@_exported public import Tokenization
@_exported public import Training
