/// Times at which a run is stored between epochs.
///
/// Storing writes the whole history; after each of many short epochs it would take longer than training.
struct StoragePace {
  /// Storing takes at most one part in this many of the time.
  static let parts = 20
  /// Maximum time between two stores: the maximum loss on a kill in addition to the current epoch.
  static let longestPause = Duration.seconds(60)

  private var next: ContinuousClock.Instant?

  /// Whether the run is due to be stored; true before the first time.
  func isDue(at now: ContinuousClock.Instant) -> Bool { next.map { now >= $0 } ?? true }

  /// Notes that the run was stored.
  mutating func stored(from start: ContinuousClock.Instant, to end: ContinuousClock.Instant) {
    next = end + min((end - start) * (Self.parts - 1), Self.longestPause)
  }
}
