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
    // A file size limit and a pipe that nobody reads are then errors of `write` instead of the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    openStandardStreams()
  }

  /// Gives streams that were closed before the program began somewhere to go: else the next file that is opened
  /// would take their number, and messages would be written into it.
  private static func openStandardStreams() {
    var status = stat()
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where unsafe fstat(descriptor, &status) != 0 {
      _ = unsafe open("/dev/null", O_RDWR)
    }
  }
}
