extension DecodingError {
  /// Position in the JSON, for example `shards.0.rows`.
  public var place: String {
    let path = context?.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue } ?? []
    return path.isEmpty ? "top level" : path.joined(separator: ".")
  }

  /// Description of the problem.
  public var found: String {
    switch context?.debugDescription {
    case nil: "something else"
    case "The given data was not valid JSON."?: "invalid JSON"
    case let text? where text.hasPrefix("Cannot initialize"): "'\(text.split(separator: " ").last ?? "")'"
    case let text?: text
    }
  }

  private var context: Context? {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
      .dataCorrupted(let context):
      context
    @unknown default: nil
    }
  }
}
