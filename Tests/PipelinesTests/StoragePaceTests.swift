import Testing

@testable import Pipelines

@Suite struct StoragePaceTests {
  private let start = ContinuousClock.now

  private func after(_ seconds: Double) -> ContinuousClock.Instant { start + .seconds(seconds) }

  @Test func storingTakesATwentiethOfTheTime() {
    var pace = StoragePace()
    #expect(pace.isDue(at: start))
    pace.stored(from: start, to: after(0.5))
    #expect(!pace.isDue(at: after(0.5)) && !pace.isDue(at: after(9.99)) && pace.isDue(at: after(10)))
  }

  @Test func noMoreThanAMinuteIsLost() {
    var pace = StoragePace()
    pace.stored(from: start, to: after(30))
    #expect(!pace.isDue(at: after(89.9)) && pace.isDue(at: after(90)))
  }

  /// Epochs of a tenth of a second, a history that takes as long to write after a thousand: not quadratic.
  @Test func theCostOfALongRunIsAShareOfIt() {
    var (pace, now, spent) = (StoragePace(), start, Duration.zero)
    for epoch in 1...10_000 {
      now += .milliseconds(100)
      guard pace.isDue(at: now) else { continue }
      let cost = Duration.microseconds(100 * epoch)
      pace.stored(from: now, to: now + cost)
      now += cost
      spent += cost
    }
    #expect(spent * 19 <= now - start)
  }
}
