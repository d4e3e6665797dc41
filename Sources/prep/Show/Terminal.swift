import Formats
import Glibc

/// The standard streams: results go to standard output, everything else to standard error.
enum Terminal {
  /// The name of standard output in errors.
  static let standardOutput = "standard output"

  /// Prints a result for a person. Labels and file names in it cannot move the cursor or change colors.
  ///
  /// - Throws: `FormatError.system` where it cannot be written, for example to a full disk; not where the reader of a
  ///   pipe has closed it.
  static func result(_ text: String) throws { try output(neutralized(text)) }

  /// Prints a result for a program, JSON or CSV: verbatim into a file or a pipe, neutralized on a terminal.
  ///
  /// - Throws: as `result`.
  static func data(_ text: String) throws {
    try output(isatty(STDOUT_FILENO) == 1 ? neutralized(text) : text)
  }

  /// Prints a message on standard error.
  static func error(_ text: String) { _ = write(neutralized(text) + "\n", to: STDERR_FILENO) }

  /// Prints a warning.
  static func warning(_ text: String) { error("prep: warning: \(oneLine(text))") }

  /// Prints the first ten skipped inputs, each on one line, and where the others are listed.
  ///
  /// - Parameters:
  ///   - inputs: names and reasons.
  ///   - place: what holds the whole list, for example `manifest.json`.
  static func skipped(_ inputs: [String], listedIn place: String) {
    let shown = 10
    for input in inputs.prefix(shown) { error("prep: skipped: \(oneLine(input))") }
    if inputs.count > shown {
      error("prep: skipped: and \(Text.count(inputs.count - shown)) more, listed in \(place)")
    }
  }

  /// Draws on standard error: verbatim, and without a line break.
  static func draw(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Text in which control characters, and characters that reorder or hide text, are replaced by escapes like
  /// `\u001B`, which JSON reads as the same character. Line breaks and tabs are kept.
  static func neutralized(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { !isLayout($0) && isControl($0) }) else { return text }
    return escaped(text) { !isLayout($0) && isControl($0) }
  }

  /// The same for text that has to stay on one line, for example a label or a file name: line breaks and tabs are
  /// replaced too.
  static func oneLine(_ text: String) -> String {
    text.unicodeScalars.contains(where: isControl) ? escaped(text, isControl) : text
  }

  private static func isLayout(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\t" }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    // Directional marks, embeddings, overrides and isolates, line and paragraph separators, and zero-width no-break space.
    case 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func escaped(_ text: String, _ isReplaced: (Unicode.Scalar) -> Bool) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard isReplaced(scalar) else {
        result.append(scalar)
        continue
      }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let zeros = String(repeating: "0", count: 4 - digits.count)
      result.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
    }
    return String(result)
  }

  /// Whether standard error is a terminal.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

  /// The number of columns of the terminal on standard error; 80 where it is unknown.
  static var width: Int {
    var size = winsize()
    guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  private static func output(_ text: String) throws {
    let code = write(text + "\n", to: STDOUT_FILENO)
    guard code == 0 || code == EPIPE else {
      throw FormatError.system(file: standardOutput, operation: "write", code: code)
    }
  }

  /// Writes without a buffer, which would be lost when the program ends early. Returns the error number or 0.
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
