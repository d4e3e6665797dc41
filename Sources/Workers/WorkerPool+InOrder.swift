extension WorkerPool {
  /// Produces a value for each index on all workers and consumes the values strictly in the order of their
  /// indices, while production continues. Files are written in parallel in this way, with the same bytes for any
  /// number of workers and in bounded memory.
  ///
  /// - Parameters:
  ///   - count: number of indices.
  ///   - window: maximum number of values at once, at least 1.
  ///   - produce: creates the value of an index; receives the worker's number as in `forEach`.
  ///   - consume: receives a value; never called by two threads at once.
  /// - Throws: the first error in the order of the indices; every value before it has been consumed.
  public func inOrder<Value: Sendable>(
    _ count: Int, window: Int,
    produce: @Sendable (_ worker: Int, _ index: Int) throws -> Value,
    consume: (_ index: Int, _ value: consuming Value) throws -> Void
  ) throws {
    precondition(window >= 1, "a window of nothing")
    try withoutActuallyEscaping(consume) { consume in
      let line = OrderedLine<Value>(count: count, window: window, consume: consume)
      try forEach(workerCount) { worker, _ in
        while let index = line.take() {
          line.deliver(index, Result { try produce(worker, index) })
        }
      }
      if let error = line.failure { throw error }
    }
  }
}

/// The values that have been produced and wait to be consumed.
private final class OrderedLine<Value: Sendable>: @unchecked Sendable {
  private let count: Int
  private let window: Int
  private let consume: (Int, consuming Value) throws -> Void
  private let lock = ConditionLock()
  // Guarded by `lock`.
  private var nextToTake = 0
  private var nextToConsume = 0
  private var consuming = false
  private var waiting: [Int: Result<Value, any Error>] = [:]
  private(set) var failure: (any Error)?

  init(count: Int, window: Int, consume: @escaping (Int, consuming Value) throws -> Void) {
    self.count = count
    self.window = window
    self.consume = consume
  }

  /// The next index to produce; nil when there is none or something failed.
  func take() -> Int? {
    lock.acquire()
    defer { lock.release() }
    while nextToTake < count, nextToTake - nextToConsume >= window, failure == nil { lock.wait() }
    guard nextToTake < count, failure == nil else { return nil }
    nextToTake += 1
    return nextToTake - 1
  }

  /// Queues a value, and consumes the values that are next in order unless another worker does.
  func deliver(_ index: Int, _ result: Result<Value, any Error>) {
    lock.acquire()
    waiting[index] = result
    guard !consuming else { return lock.release() }
    consuming = true
    while failure == nil, let result = waiting.removeValue(forKey: nextToConsume) {
      let turn = nextToConsume
      lock.release()
      var problem: (any Error)?
      do { try consume(turn, try result.get()) } catch { problem = error }
      lock.acquire()
      if let problem { failure = problem } else { nextToConsume += 1 }
      lock.wakeAll()
    }
    consuming = false
    lock.release()
  }
}
