import Foundation
import Testing
import Workers

/// What ends the program, or would have, in a process of its own.
@Suite struct PoolLimitsTests {
  @Test func workWithinWorkStopsInsteadOfHanging() async {
    await #expect(processExitsWith: .failure) {
      alarm(20)
      let pool = WorkerPool(workerCount: 3)
      try pool.forEach(8) { _, _ in try pool.forEach(1) { _, _ in } }
    }
  }

  /// Whoever asks for more threads than there are gets what there are; results do not depend on it.
  @Test func aPoolOfTooManyThreadsIsSmaller() async {
    await #expect(processExitsWith: .success) {
      // Every thread takes some address space for its stack, so this limit leaves room for some but not for all.
      let status = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
      let pages = status.split(separator: " ").first.flatMap { rlim_t($0) } ?? 0
      let bytes = pages * rlim_t(sysconf(Int32(_SC_PAGESIZE))) + 256 << 20
      var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
      try #require(setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0)
      let pool = WorkerPool(workerCount: 4000)
      #expect((1..<4000).contains(pool.workerCount))
      var sum = 0
      try pool.inOrder(100, window: 8) { _, index in
        index
      } consume: { _, value in
        sum += value
      }
      #expect(sum == 4950)
    }
  }

  @Test func controlReportsAndStops() throws {
    try JobControl().check()
    #expect(throws: Interrupted()) { try JobControl(isCancelled: { true }).check() }
    #expect(Interrupted().description == "interrupted")
  }
}
