import Autograd
import Glibc
import Matrices
import Testing

// From Sources/Autograd/Documentation.docc/LogisticRegression.md, word for word.

func logisticRegression(_ rows: Matrix, targets: Matrix, steps: Int) -> (weights: Matrix, bias: Matrix) {
    var (weights, bias, tape) = (Matrix(rows: rows.columns, columns: 1), Matrix(rows: 1, columns: 1), Tape())
    for _ in 0..<steps {
        tape.reset()
        let (w, b, x) = (tape.parameter(weights), tape.parameter(bias), tape.constant(rows))
        let logits = tape.add(b, toEachRowOf: tape.multiply(x, w))
        let gradients = tape.gradients(of: tape.sigmoidCrossEntropy(logits, targets: targets))
        gradients[w].add(to: &weights, scale: -1)
        gradients[b].add(to: &bias, scale: -1)
    }
    return (weights, bias)
}

func loss(on tape: inout Tape, _ w: Variable, _ b: Variable, _ documents: SparseMatrix, targets: Matrix) -> Variable {
    let products = tape.gather(documents, rows: Array(0..<documents.rows), from: w)
    return tape.sigmoidCrossEntropy(tape.add(b, toEachRowOf: products), targets: targets)
}

func gradientsAreRight(_ documents: SparseMatrix, targets: Matrix) -> Bool {
    let point = [Matrix(rows: documents.columns, columns: 1), Matrix(rows: 1, columns: 1)]
    let check = checkGradients(at: point) { tape, parameters in
        loss(on: &tape, parameters[0], parameters[1], documents, targets: targets)
    }
    return check.largestDifference < 1e-3
}

struct ArticleTests {
    /// The lines of a file below the package's folder.
    func lines(_ path: String) throws -> [String] {
        let package = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let file = try #require(fopen(package + "/" + path, "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// The article's blocks of Swift, all of whose lines stand here in the same order, without a gap but for imports.
    @Test func theArticleShowsThisCode() throws {
        let here = try lines("Tests/AutogradTests/ArticleTests.swift").joined(separator: "\n")
        let blocks = try lines("Sources/Autograd/Documentation.docc/LogisticRegression.md").joined(separator: "\n")
            .split(separator: "```swift\n").dropFirst().map { String($0.prefix { $0 != "`" }) }
        #expect(blocks.count == 3)
        for block in blocks {
            let code = block.split(separator: "\n").drop { $0.hasPrefix("import ") }.joined(separator: "\n")
            #expect(code.hasPrefix("func ") && here.contains(code), "not in ArticleTests.swift:\n\(code)")
        }
    }

    /// The class is whether the first feature exceeds the second.
    @Test func logisticRegressionLearns() {
        var source = Source(1)
        let rows = source.dense(200, 2)
        let targets = Matrix(rows: 200, columns: 1, values: (0..<200).map { rows[$0, 0] > rows[$0, 1] ? 1 : 0 })
        let (weights, bias) = logisticRegression(rows, targets: targets, steps: 500)
        #expect(weights[0, 0] > 3 && weights[1, 0] < -3 && abs(bias[0, 0]) < 1)
        let right = (0..<200).count { row in
            let logit = rows[row, 0] * weights[0, 0] + rows[row, 1] * weights[1, 0] + bias[0, 0]
            return (logit > 0) == (targets[row, 0] == 1)
        }
        #expect(right >= 194)
    }

    @Test func theTapePrintsAsInTheArticle() throws {
        var tape = Tape()
        let (w, b) = (tape.parameter(Matrix(rows: 2, columns: 1)), tape.parameter(Matrix(rows: 1, columns: 1)))
        let products = tape.multiply(tape.constant(Matrix(rows: 4, columns: 2)), w)
        _ = tape.sigmoidCrossEntropy(tape.add(b, toEachRowOf: products), targets: Matrix(rows: 4, columns: 1))
        let article = try lines("Sources/Autograd/Documentation.docc/LogisticRegression.md").joined(separator: "\n")
        #expect(article.contains("```\n\(tape)\n```"))
    }

    @Test func sparseGradientsAreRight() {
        var source = Source(2)
        #expect(gradientsAreRight(source.sparse(5, 4), targets: Matrix(rows: 5, columns: 1, values: [0, 1, 1, 0, 1])))
    }
}
