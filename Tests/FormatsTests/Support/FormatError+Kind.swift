import Formats
import Testing

/// Which case an error is.
enum ErrorKind { case malformed, unsupported, limit, system }

extension FormatError {
  var kind: ErrorKind {
    switch self {
    case .malformed: .malformed
    case .unsupported: .unsupported
    case .limit: .limit
    case .system: .system
    }
  }
}

/// Expects an error of one kind whose text contains all the given parts.
func expectError(
  _ kind: ErrorKind, _ parts: String..., sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> Void
) {
  do {
    try body()
    Issue.record("no error", sourceLocation: sourceLocation)
  } catch let error as FormatError {
    #expect(error.kind == kind, "\(error)", sourceLocation: sourceLocation)
    for part in parts {
      #expect(error.description.contains(part), "no '\(part)' in: \(error)", sourceLocation: sourceLocation)
    }
  } catch {
    Issue.record("another error: \(error)", sourceLocation: sourceLocation)
  }
}
