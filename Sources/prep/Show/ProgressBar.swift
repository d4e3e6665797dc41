import Foundation
import Synchronization

/// A bar on standard error while a job runs; nothing where nobody watches.
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

  /// Draws how far the job is, ten times a second at most.
  func update(_ done: Int, _ total: Int, note: String = "") {
    guard isShown, total > 0 else { return }
    let now = ContinuousClock.now
    let elapsed: Duration? = state.withLock { state in
      if let drawn = state.drawn, now - drawn < .milliseconds(100), done < total { return nil }
      state.drawn = now
      return now - state.start
    }
    guard let elapsed else { return }
    let width = 24
    let filled = done * width / total
    let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: width - filled)
    let left = done > 0 ? elapsed / done * (total - done) : .zero
    let time = done < total ? "\(Text.seconds(left / .seconds(1))) left" : Text.seconds(elapsed / .seconds(1))
    let line = "\(title) [\(bar)] \(Text.count(done))/\(Text.count(total))  \(time)\(note)"
    // A line that wraps could not be wiped again.
    Terminal.meanwhile("\r\u{1B}[K" + line.prefix(Terminal.width - 1))
  }

  /// Wipes the bar.
  func clear() {
    guard isShown, state.withLock({ $0.drawn }) != nil else { return }
    Terminal.meanwhile("\r\u{1B}[K")
  }
}
