/// How a long job talks to whoever started it: it reports how far it is, and asks whether it should stop.
public struct JobControl: Sendable {
  /// Gets how many of how many parts are done, from any thread.
  public var report: @Sendable (_ done: Int, _ total: Int) -> Void
  /// Says whether the job should stop.
  public var isCancelled: @Sendable () -> Bool

  /// Makes a control; without arguments one that reports nothing and never stops.
  public init(
    report: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.report = report
    self.isCancelled = isCancelled
  }

  /// Does nothing unless the job should stop.
  ///
  /// - Throws: `Interrupted`.
  public func check() throws {
    if isCancelled() { throw Interrupted() }
  }
}

/// The job was asked to stop, and did.
public struct Interrupted: Error, Equatable, CustomStringConvertible {
  /// Makes the error.
  public init() {}

  /// What happened.
  public var description: String { "interrupted" }
}
