import Synchronization
import Testing
import Workers

@Suite struct InOrderTests {
  @Test(arguments: [1, 2, 7], [0, 1, 5, 200]) func consumesInOrder(_ workers: Int, _ count: Int) throws {
    let pool = WorkerPool(workerCount: workers)
    for window in [1, 2, 16] {
      var consumed: [Int] = []
      try pool.inOrder(count, window: window) { _, index in
        index * index
      } consume: { index, value in
        #expect(value == index * index)
        consumed.append(index)
      }
      #expect(consumed == Array(0..<count))
    }
  }

  @Test(arguments: [1, 2, 5]) func neverMoreValuesThanTheWindow(_ window: Int) throws {
    let pool = WorkerPool(workerCount: 7)
    let alive = Mutex((now: 0, most: 0))
    try pool.inOrder(500, window: window) { _, index in
      alive.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
    } consume: { _, _ in
      alive.withLock { $0.now -= 1 }
    }
    #expect(alive.withLock { $0.now } == 0)
    #expect(alive.withLock { $0.most } <= window)
  }

  @Test func neverConsumesTwiceAtOnce() throws {
    let inside = Atomic(0)
    try WorkerPool(workerCount: 4).inOrder(1000, window: 8) { _, index in
      index
    } consume: { _, _ in
      #expect(inside.add(1, ordering: .sequentiallyConsistent).newValue == 1)
      inside.subtract(1, ordering: .sequentiallyConsistent)
    }
  }

  @Test(arguments: [1, 2, 7]) func throwsTheFirstErrorOfProduction(_ workers: Int) {
    let pool = WorkerPool(workerCount: workers)
    for round in 0..<200 {
      let lowest = round % 30
      var consumed: [Int] = []
      #expect(throws: Failure(index: lowest)) {
        try pool.inOrder(100, window: 1 + round % 9) { _, index in
          if index >= lowest && (index - lowest) % 2 == 0 { throw Failure(index: index) }
          return index
        } consume: { index, _ in
          consumed.append(index)
        }
      }
      #expect(consumed == Array(0..<lowest))
    }
  }

  @Test(arguments: [1, 2, 7]) func stopsWhereConsumptionFails(_ workers: Int) {
    let pool = WorkerPool(workerCount: workers)
    for round in 0..<200 {
      let last = round % 30
      var consumed: [Int] = []
      #expect(throws: Failure(index: last)) {
        try pool.inOrder(100, window: 1 + round % 9) { _, index in
          index
        } consume: { index, _ in
          consumed.append(index)
          if index == last { throw Failure(index: index) }
        }
      }
      #expect(consumed == Array(0...last))
    }
  }

  /// Of an error in production and one in consumption, that of the lower index counts.
  @Test func anErrorOfConsumptionComesBeforeALaterOneOfProduction() {
    let pool = WorkerPool(workerCount: 4)
    for _ in 0..<200 {
      #expect(throws: Failure(index: 5)) {
        try pool.inOrder(50, window: 8) { _, index in
          if index == 7 { throw Failure(index: index) }
          return index
        } consume: { index, _ in
          if index == 5 { throw Failure(index: index) }
        }
      }
    }
  }
}
