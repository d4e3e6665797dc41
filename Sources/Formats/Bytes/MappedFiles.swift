/// What happens when another program cuts a file short that is mapped: the system then faults instead of returning an
/// error, and bytes behind the new end in its last page read as zero.
public enum MappedFiles {
  /// From now on a fault in a mapped file ends the program with exit code 1 and a message that names the file, instead
  /// of a signal. For programs; a library leaves the signal as it is.
  public static func reportFaults() { SystemCalls.installFaultMessage() }

  /// Remembers a mapping; a number for `forget`.
  static func remember(_ start: UnsafeRawPointer, count: Int, path: String) -> Int32 {
    unsafe SystemCalls.remember(start, count: count, path: path)
  }

  static func forget(_ number: Int32) { SystemCalls.forget(number) }

  /// Ends the program as a fault does: what was read of the file is not what it held.
  static func fail(_ path: String) -> Never { SystemCalls.fail(path) }
}
