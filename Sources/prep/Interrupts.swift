import Formats
import Foundation
import Synchronization

/// Handling of Ctrl-C: the first stops the running job, which then cleans up; the second ends the program at once.
///
/// A dedicated thread waits for the signals, and all other threads block them: while oneDNN multiplies, the stack pointer
/// of its thread points to heap memory, which the stack frame of a signal handler would overwrite.
enum Interrupts {
  private static let requested = Atomic<Bool>(false)

  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// Installs the handling. Must be called before other threads start, because they inherit the blocked signals.
  static func install() {
    // A shell ignores these signals in programs that it starts in the background.
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
    // Without the thread, Ctrl-C ends the program, as by default.
    if code != 0 { unsafe pthread_sigmask(SIG_UNBLOCK, &numbers, nil) }
    // An exceeded file size limit and a closed pipe are then errors of `write` and do not end the program.
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
    // No handler is installed, so the program ends as soon as this thread unblocks the signal.
    unsafe pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
    pthread_kill(pthread_self(), number)
  }

  /// Opens /dev/null for standard streams that were closed before the program began. Otherwise the next opened file
  /// would have their number, and messages would be written into it.
  private static func openStandardStreams() {
    var status = stat()
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where unsafe fstat(descriptor, &status) != 0 {
      _ = unsafe open("/dev/null", O_RDWR)
    }
  }
}
