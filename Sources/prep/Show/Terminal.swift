import Formats
import Glibc

/// Results go to standard output, everything else to standard error.
enum Terminal {
  /// The name of standard output in errors.
  static let standardOutput = "standard output"

  /// Writes a result.
  ///
  /// - Throws: `FormatError.system` where it cannot be written, such as to a full disk; not where a pipe's reader has
  ///   seen enough.
  static func result(_ text: String) throws {
    let code = write(text + "\n", to: STDOUT_FILENO)
    guard code == 0 || code == EPIPE else {
      throw FormatError.system(file: Terminal.standardOutput, operation: "write", code: code)
    }
  }

  static func error(_ text: String) { _ = write(text + "\n", to: STDERR_FILENO) }

  /// Text for standard error without a line break of its own.
  static func meanwhile(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Whether a person watches standard error.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

  /// Columns of the terminal on standard error; 80 where it does not say.
  static var width: Int {
    var size = winsize()
    guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Writes at once, because a buffer would be lost when the program ends early; gives the error number or 0.
  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBytes { raw in
      var done = 0
      while done < raw.count {
        let count = unsafe Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: raw[done...]).baseAddress, raw.count - done)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return errno }
        done += count
      }
      return 0
    }
  }
}
