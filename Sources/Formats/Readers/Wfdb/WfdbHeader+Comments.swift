extension WfdbHeader {
  /// Returns the value of a name in the comments: `# Dx: 426783006` or, several in a line, `# <age>: 69  <sex>: M`.
  ///
  /// - Parameter name: without its colon; capital and small letters are the same.
  /// - Returns: the text behind the first that has a value, without spaces around it; nil if there is none.
  public func comment(_ name: String) -> String? {
    let name = name.lowercased()
    for comment in comments {
      for (key, value) in Self.fields(comment) where key.lowercased() == name && !value.isEmpty {
        return value
      }
    }
    return nil
  }

  private static func fields(_ comment: String) -> [(String, String)] {
    let parts = comment.contains(">:") ? comment.split(separator: "<").map { $0 } : [comment[...]]
    return parts.compactMap { part in
      let halves = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { return nil }
      let key = halves[0].trimmingBlanks
      return ((key.hasSuffix(">") ? key.dropLast() : key[...]).trimmingBlanks, halves[1].trimmingBlanks)
    }
  }
}
