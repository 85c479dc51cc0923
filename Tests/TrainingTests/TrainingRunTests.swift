import Matrices
import Testing
import Training

struct TrainingRunTests {
    @Test func eachEpochSeesEachDocumentOnceInAnOrderOfItsOwn() {
        var orders: Set<[Int]> = []
        for epoch in 1...20 {
            let order = epochOrder(documents: 100, seed: 3, epoch: epoch)
            #expect(order.sorted() == Array(0..<100))
            #expect(order == epochOrder(documents: 100, seed: 3, epoch: epoch))
            orders.insert(order)
        }
        #expect(orders.count == 20)
        #expect(epochOrder(documents: 100, seed: 4, epoch: 1) != epochOrder(documents: 100, seed: 3, epoch: 1))
    }
}
