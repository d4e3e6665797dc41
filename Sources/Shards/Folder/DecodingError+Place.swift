extension DecodingError {
  /// Position in the JSON, for example `shards.0.rows`.
  public var place: String {
    let path = context?.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue } ?? []
    return path.isEmpty ? "top level" : path.joined(separator: ".")
  }

  /// Description of the problem.
  public var found: String { context?.debugDescription ?? "something else" }

  private var context: Context? {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
      .dataCorrupted(let context):
      context
    @unknown default: nil
    }
  }
}
