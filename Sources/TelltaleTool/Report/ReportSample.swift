package import Telltale

/// Which documents a report shows: few of many, and always the same of the same predictions.
package struct ReportSample {
    /// The documents of one class that were given to one class.
    package struct Cell {
        package let truth: Int
        package let predicted: Int
        package let count: Int
        /// Some of them, from the surest to the least sure, at even distances.
        package let documents: [Int]
    }

    /// Wrong ones, those first in which the model believes most in a class that is not the label's. Documents of classes that the model
    /// does not know are not among them.
    package let mostWrong: [Int]
    /// Right or wrong, those first whose two most probable classes are nearest to each other.
    package let leastSure: [Int]
    /// Those cells that have documents to show, by true and predicted class.
    package let cells: [Cell]

    /// How many documents of a cell are shown, and how many of all cells.
    static let cellLimit = 5
    package static let totalLimit = 1_000

    /// - Parameter count: how many documents of each list. O(documents × classes + documents · log documents)
    package init(_ predictions: Predictions, count: Int) {
        let predicted = (0..<predictions.count).map(predictions.predicted)
        let known = predicted.indices.filter {
            predicted[$0] != predictions.truths[$0] && predictions.truths[$0] < predictions.classCount
        }
        let surplus = known.map {
            predictions.sortable($0, predicted[$0]) - predictions.sortable($0, predictions.truths[$0])
        }
        mostWrong = surplus.indices.sorted { (-surplus[$0], $0) < (-surplus[$1], $1) }.prefix(count).map { known[$0] }
        let leads = predicted.indices.map { document in
            let second = (0..<predictions.classCount).filter { $0 != predicted[document] }
                .map { predictions.sortable(document, $0) }.max() ?? 0
            return predictions.sortable(document, predicted[document]) - second
        }
        leastSure = Array(leads.indices.sorted { (leads[$0], $0) < (leads[$1], $1) }.prefix(count))
        cells = Self.cells(predictions, predicted)
    }

    /// Mistakes come before what is right, frequent ones before rare ones, until the limit is reached.
    private static func cells(_ predictions: Predictions, _ predicted: [Int]) -> [Cell] {
        let confidence = predicted.indices.map { predictions.sortable($0, predicted[$0]) }
        let order = predicted.indices.sorted {
            (predictions.truths[$0], predicted[$0], -confidence[$0], $0) < (predictions.truths[$1], predicted[$1], -confidence[$1], $1)
        }
        var members: [[Int]] = []
        for document in order {
            let last = members.last?.last
            let isSame = last.map {
                predictions.truths[$0] == predictions.truths[document] && predicted[$0] == predicted[document]
            }
            if isSame == true { members[members.count - 1].append(document) } else { members.append([document]) }
        }
        let isRight = members.map { predictions.truths[$0[0]] == predicted[$0[0]] ? 1 : 0 }
        let ranked = members.indices.sorted {
            (isRight[$0], -members[$0].count, $0) < (isRight[$1], -members[$1].count, $1)
        }
        var left = totalLimit
        var cells: [(place: Int, cell: Cell)] = []
        for place in ranked where left > 0 {
            let documents = spread(members[place], count: min(cellLimit, left))
            left -= documents.count
            let (truth, predicted) = (predictions.truths[documents[0]], predicted[documents[0]])
            cells.append(
                (place, Cell(truth: truth, predicted: predicted, count: members[place].count, documents: documents)))
        }
        return cells.sorted { $0.place < $1.place }.map(\.cell)
    }

    /// `count` of the elements at even distances, the first and the last among them; all if there are no more.
    private static func spread(_ elements: [Int], count: Int) -> [Int] {
        guard elements.count > count, count > 1 else { return Array(elements.prefix(count)) }
        return (0..<count).map { elements[$0 * (elements.count - 1) / (count - 1)] }
    }
}
