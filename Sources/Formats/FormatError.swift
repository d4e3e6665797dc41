public import DataModel

/// A failure to read or write a file: the file, the place in it, and what was expected and found there.
///
/// `subject` classifies the error, so that a program can suggest an action without parsing the text.
public struct FormatError: Error, Equatable, Sendable {
  /// The kinds of failure.
  public enum Kind: Sendable, Equatable {
    /// The bytes break the rules of the format, or the input does not fit the settings.
    case malformed
    /// The file is valid, but uses a feature that is unsupported.
    case unsupported
    /// The file exceeds a limit, which protects against files that would exhaust memory or time.
    case limit
    /// The operating system failed.
    case system
  }

  /// The kind of failure.
  public var kind: Kind
  /// Path of the file; of an entry in an archive, the path of the archive and that of the entry.
  public var file: String
  /// Place in the file, or the operation of the system that failed.
  public var place: String
  /// Expected content, as a noun phrase; the limit that was exceeded; empty for other kinds.
  public var expected: String
  /// Content found, as a noun phrase; of `.unsupported`, the unsupported feature.
  public var found: String
  /// Subject of the error.
  public var subject: ErrorSubject
  /// Whether it concerns one recording, without which the rest of the input can be read.
  public var isOfRecording = false

  /// Bytes that break the rules of the format.
  public static func malformed(
    file: String, place: String, expected: String, found: String, about subject: ErrorSubject = .bytes
  ) -> FormatError {
    FormatError(
      kind: .malformed, file: file, place: place, expected: expected, found: found, subject: subject)
  }

  /// A valid feature that is unsupported.
  public static func unsupported(
    file: String, place: String, what: String, about subject: ErrorSubject = .bytes
  ) -> FormatError {
    FormatError(
      kind: .unsupported, file: file, place: place, expected: "", found: what, subject: subject)
  }

  /// A size beyond a limit.
  public static func limit(
    file: String, place: String, limit: String, found: String, about subject: ErrorSubject = .bytes
  ) -> FormatError {
    FormatError(
      kind: .limit, file: file, place: place, expected: limit, found: found, subject: subject)
  }

  /// A failure of the operating system; `code` is its error number.
  public static func system(file: String, operation: String, code: Int32) -> FormatError {
    FormatError(
      kind: .system, file: file, place: operation, expected: "", found: systemMessage(code),
      subject: .system(code: code))
  }

  /// A setting outside of the values that it can take.
  public static func setting(_ error: SettingError, _ option: InputOption, file: String) -> FormatError {
    malformed(
      file: file, place: option.rawValue, expected: error.expected, found: error.found,
      about: .option(option))
  }

  /// The same error, of one recording.
  func ofRecording() -> FormatError {
    var error = self
    error.isOfRecording = true
    return error
  }
}

extension FormatError: CustomStringConvertible {
  /// One line: file, place, what was expected, and what was found.
  public var description: String { text(place: place) }

  /// The same line with another name for the place, such as the name of an option as the user typed it.
  public func text(place: String) -> String {
    let start = "\(file): \(place): "
    return switch kind {
    case .malformed:
      if case .missing = subject {
        "\(start)no \(expected); found \(found)"
      } else {
        "\(start)expected \(expected), found \(found)"
      }
    case .unsupported:
      if case .option = subject {
        "\(start)does not apply to \(found)"
      } else {
        "\(start)\(found) (not supported)"
      }
    case .limit: "\(start)more than \(expected), which is the limit; found \(found)"
    case .system: start + found
    }
  }
}
