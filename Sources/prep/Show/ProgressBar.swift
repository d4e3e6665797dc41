import Foundation
import Synchronization

/// A progress bar on standard error while a job runs; nothing where standard error is not a terminal.
final class ProgressBar: Sendable {
  private let title: String
  private let isShown: Bool
  private let state = Mutex<State>(State())

  private struct State {
    var drawn: ContinuousClock.Instant?
    var start = ContinuousClock.now
  }

  init(_ title: String, isShown: Bool) {
    self.title = title
    self.isShown = isShown && Terminal.isWatched
  }

  /// Draws the progress, at most ten times per second.
  func update(_ done: Int, _ total: Int, note: String = "") {
    guard isShown, total > 0 else { return }
    let now = ContinuousClock.now
    let elapsed: Duration? = state.withLock { state in
      if let drawn = state.drawn, now - drawn < .milliseconds(100), done < total { return nil }
      state.drawn = now
      return now - state.start
    }
    guard let elapsed else { return }
    let line = Self.line(title, done, total, elapsed: elapsed / .seconds(1)) + note
    // A line that wraps could not be erased.
    Terminal.draw("\r\u{1B}[K" + Terminal.oneLine(line).prefix(Terminal.width - 1))
  }

  /// The text of the bar after some seconds: title, bar, counts, and the time that remains or, at the end, was taken.
  static func line(_ title: String, _ done: Int, _ total: Int, elapsed: Double) -> String {
    let width = 24
    let filled = done * width / total
    let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: width - filled)
    let remaining = done > 0 ? elapsed / Double(done) * Double(total - done) : 0
    let time =
      done == 0
      ? "" : done < total ? "\(Text.seconds(remaining)) remaining" : Text.seconds(elapsed)
    return "\(title) [\(bar)] \(Text.count(done))/\(Text.count(total))  \(time)"
  }

  /// Erases the bar.
  func clear() {
    guard isShown, state.withLock({ $0.drawn }) != nil else { return }
    Terminal.draw("\r\u{1B}[K")
  }
}
