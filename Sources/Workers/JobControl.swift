/// Progress and cancellation of a long job.
public struct JobControl: Sendable {
  /// Called with the number of parts done and in total, from any thread.
  public var report: @Sendable (_ done: Int, _ total: Int) -> Void
  /// Returns whether the job should stop.
  public var isCancelled: @Sendable () -> Bool

  /// Creates a control; by default one that reports nothing and never stops the job.
  public init(
    report: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.report = report
    self.isCancelled = isCancelled
  }

  /// Checks whether the job should stop.
  ///
  /// - Throws: `Interrupted`.
  public func check() throws {
    if isCancelled() { throw Interrupted() }
  }
}

/// The job was interrupted.
public struct Interrupted: Error, Equatable, CustomStringConvertible {
  /// Creates the error.
  public init() {}

  /// The word in messages.
  public var description: String { "interrupted" }
}
