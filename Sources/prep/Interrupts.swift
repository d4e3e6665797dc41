import Formats
import Foundation
import Synchronization

/// Ctrl-C asks the running job to stop, which then cleans up after itself; a second Ctrl-C ends the program at once.
///
/// A thread of its own waits for the signals, and all others have them blocked: while oneDNN multiplies, the stack pointer
/// of its thread points to other memory, and what the system puts there to call a handler would destroy it.
enum Interrupts {
  private static let requested = Atomic<Bool>(false)

  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// To be called before there are other threads, which inherit what is blocked.
  static func install() {
    // A shell has them ignored for what it starts in the background.
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    var numbers = awaited
    unsafe pthread_sigmask(SIG_BLOCK, &numbers, nil)
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, nil,
      { _ in
        Interrupts.wait()
        return nil
      }, nil)
    // Without a thread for it, Ctrl-C ends the program, as it does by default.
    if code != 0 { unsafe pthread_sigmask(SIG_UNBLOCK, &numbers, nil) }
    // A file size limit and a pipe that nobody reads are then errors of `write` instead of the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    openStandardStreams()
    MappedFiles.reportFaults()
  }

  private static var awaited: sigset_t {
    var numbers = sigset_t()
    unsafe sigemptyset(&numbers)
    for number in [SIGINT, SIGTERM] { unsafe sigaddset(&numbers, number) }
    return numbers
  }

  private static func wait() {
    var numbers = awaited
    var number: Int32 = 0
    unsafe sigwait(&numbers, &number)
    requested.store(true, ordering: .relaxed)
    unsafe sigwait(&numbers, &number)
    // Nothing handles it, so that the program ends of it as soon as this thread lets it.
    unsafe pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
    pthread_kill(pthread_self(), number)
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
