import Synchronization

/// The program's threads. One pool serves every job; libraries inside it run single-threaded.
///
/// Work is distributed by index, and results are stored by index, so that they do not depend on the number or speed
/// of the workers.
///
/// Work must not be given to a pool from within its own work: the caller would wait for itself. Doing so ends the
/// program instead of hanging it. Two threads that are not workers may use one pool; the second waits for the first.
public final class WorkerPool: Sendable {
  /// Number of workers, at least 1; fewer than requested if the system cannot start more threads.
  public var workerCount: Int { threads.helperCount + 1 }
  private let threads: ThreadTeam

  /// Starts the workers.
  ///
  /// - Parameter workerCount: number of workers, at least 1. The calling thread is one of them while it waits.
  public init(workerCount: Int) {
    precondition(workerCount >= 1, "a pool needs a worker")
    threads = ThreadTeam(helperCount: workerCount - 1)
  }

  /// Calls `body` once for each index, in no order, on all workers, and returns when all calls have ended.
  ///
  /// - Parameters:
  ///   - count: number of indices.
  ///   - body: gets the worker's number in `0 ..< workerCount` and the index. No two calls run at once with the
  ///     same worker number, so scratch space may be kept for each.
  /// - Throws: the error of the lowest index that failed; indices above it may then not have been called.
  public func forEach(_ count: Int, _ body: @Sendable (_ worker: Int, _ index: Int) throws -> Void) throws {
    let next = Atomic<Int>(0)
    let failure = Mutex<(index: Int, error: any Error)?>(nil)
    let stop = Atomic<Int>(Int.max)
    threads.run { worker in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count, index < stop.load(ordering: .relaxed) else { return }
        do {
          try body(worker, index)
        } catch {
          failure.withLock { first in
            guard let earlier = first, earlier.index < index else {
              first = (index, error)
              stop.min(index, ordering: .relaxed)
              return
            }
          }
        }
      }
    }
    if let (_, error) = failure.withLock({ $0 }) { throw error }
  }
}
