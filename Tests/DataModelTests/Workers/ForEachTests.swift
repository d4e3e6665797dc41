import Dispatch
import Synchronization
import Testing
import Workers

/// An error that says where it came from.
struct Failure: Error, Equatable {
  var index: Int
}

@Suite struct ForEachTests {
  @Test(arguments: [1, 2, 7], [0, 1, 2, 100]) func callsEachIndexOnce(_ workers: Int, _ count: Int) throws {
    let pool = WorkerPool(workerCount: workers)
    #expect(pool.workerCount == workers)
    let calls = Mutex([Int](repeating: 0, count: count))
    try pool.forEach(count) { worker, index in
      #expect((0..<workers).contains(worker))
      calls.withLock { $0[index] += 1 }
    }
    #expect(calls.withLock { $0.allSatisfy { $0 == 1 } })
  }

  @Test func noTwoCallsShareAWorker() throws {
    let pool = WorkerPool(workerCount: 4)
    let busy = Mutex<Set<Int>>([])
    try pool.forEach(2000) { worker, _ in
      #expect(busy.withLock { $0.insert(worker).inserted })
      #expect(busy.withLock { $0.remove(worker) } == worker)
    }
  }

  @Test(arguments: [1, 2, 7]) func throwsTheErrorOfTheLowestIndex(_ workers: Int) {
    let pool = WorkerPool(workerCount: workers)
    for round in 0..<100 {
      let called = Mutex<Set<Int>>([])
      let lowest = 3 + round % 20
      #expect(throws: Failure(index: lowest)) {
        try pool.forEach(200) { _, index in
          called.withLock { _ = $0.insert(index) }
          if index >= lowest && (index - lowest) % 3 == 0 { throw Failure(index: index) }
        }
      }
      #expect(called.withLock { $0.isSuperset(of: 0...lowest) })
    }
  }

  @Test func worksAfterAnError() throws {
    let pool = WorkerPool(workerCount: 3)
    #expect(throws: Failure.self) { try pool.forEach(10) { _, index in throw Failure(index: index) } }
    let sum = Atomic(0)
    try pool.forEach(10) { _, index in sum.add(index, ordering: .relaxed) }
    #expect(sum.load(ordering: .relaxed) == 45)
  }

  @Test func manyPoolsComeAndGo() throws {
    let sum = Atomic(0)
    for _ in 0..<1000 {
      let pool = WorkerPool(workerCount: 3)
      try pool.forEach(3) { _, _ in sum.add(1, ordering: .relaxed) }
    }
    for _ in 0..<100 { _ = WorkerPool(workerCount: 7) }
    #expect(sum.load(ordering: .relaxed) == 3000)
  }

  @Test func severalThreadsMayUseOnePool() {
    let pool = WorkerPool(workerCount: 2)
    let sum = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      #expect(throws: Never.self) { try pool.forEach(50) { _, _ in sum.add(1, ordering: .relaxed) } }
    }
    #expect(sum.load(ordering: .relaxed) == 400)
  }
}
