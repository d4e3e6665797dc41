import Foundation
import Synchronization

/// Ctrl-C asks the running job to stop, which then cleans up after itself; a second Ctrl-C ends the program at once.
enum Interrupts {
  private static let requested = Atomic<Bool>(false)

  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  static func install() {
    // Touched here, so that the handler finds it made.
    requested.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interrupts.requested.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
    // A file size limit is then an error of `write`, with a message, instead of the end of the program.
    signal(SIGXFSZ, SIG_IGN)
  }
}
