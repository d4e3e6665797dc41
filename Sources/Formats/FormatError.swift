/// What is wrong with a file: always which file and where in it, and where it helps what was expected and found.
public enum FormatError: Error, Equatable, Sendable {
  /// The bytes break the rules of the format.
  case malformed(file: String, place: String, expected: String, found: String)
  /// The file is valid, but uses something that is not read here.
  case unsupported(file: String, place: String, what: String)
  /// The file asks for more than it may: a guard against files made to exhaust memory or time.
  case limit(file: String, place: String, limit: String, found: String)
  /// The operating system refused. `code` is its error number.
  case system(file: String, operation: String, code: Int32)
}

extension FormatError: CustomStringConvertible {
  /// One line: file, place, what was expected and what was found.
  public var description: String {
    switch self {
    case .malformed(let file, let place, let expected, let found):
      "\(file): \(place): expected \(expected), found \(found)"
    case .unsupported(let file, let place, let what):
      "\(file): \(place): \(what) is not supported"
    case .limit(let file, let place, let limit, let found):
      "\(file): \(place): more than \(limit) is refused, found \(found)"
    case .system(let file, let operation, let code):
      "\(file): \(operation): \(systemMessage(code))"
    }
  }
}
