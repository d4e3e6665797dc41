/// When a run is stored between its epochs.
///
/// A store writes the whole history, so that one after each of many short epochs would take more time than training.
struct StoragePace {
  /// Storing takes at most one part in so many of the time.
  static let parts = 20
  /// However long storing takes, this long after it comes the next: what a kill may cost beside the epoch at hand.
  static let longestPause = Duration.seconds(60)

  private var next: ContinuousClock.Instant?

  /// Whether it is time again, as it always is for the first time.
  func isDue(at now: ContinuousClock.Instant) -> Bool { next.map { now >= $0 } ?? true }

  /// Notes that the run was stored.
  mutating func stored(from start: ContinuousClock.Instant, to end: ContinuousClock.Instant) {
    next = end + min((end - start) * (Self.parts - 1), Self.longestPause)
  }
}
