/// Pattern of file names that contain ID, label, and group of recordings: `patient_{id}_{label}`.
///
/// Text outside of braces stands for itself; `{id}`, `{label}` and `{group}` stand for at least one character each, none
/// of them a slash. Where a name can be divided in more than one way, later fields take as little as they can:
/// `a_b_c` is id `a_b` and label `c` for `{id}_{label}`. A pattern with slashes is about the last directories of a path
/// too: `{label}/{id}`. The extension is no part of the pattern; `.npy` at its end is passed over.
public struct NamePattern: Sendable, Equatable {
  /// A field of a name.
  enum Field: String, CaseIterable {
    case id, label, group
  }

  /// Values of the fields in one name.
  struct Match: Equatable {
    var values: [Field: String] = [:]
    subscript(field: Field) -> String? { values[field] }
  }

  /// The pattern as it was given.
  public let text: String
  /// Text before each field, and behind the last one.
  private let literals: [Substring]
  private let fields: [Field]

  /// Parses a pattern.
  ///
  /// - Parameter text: at least one of `{id}`, `{label}` and `{group}`, each at most once, with text between them.
  /// - Throws: `FormatError.malformed` with the pattern and the place in it.
  public init(_ text: String) throws(FormatError) {
    func wrong(_ place: String.Index, _ expected: String, _ found: String) -> FormatError {
      let column = text.distance(from: text.startIndex, to: place) + 1
      return .malformed(
        file: "name pattern '\(text)'", place: "character \(column)", expected: expected, found: found,
        about: .option(.namePattern))
    }
    var literals: [Substring] = []
    var fields: [Field] = []
    var rest = text.hasSuffix(".npy") ? text.dropLast(4) : text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{" else { throw wrong(open, "a '{' before each '}'", "none") }
      guard let close = rest[open...].firstIndex(of: "}") else { throw wrong(open, "a closing '}'", "none") }
      let name = rest[rest.index(after: open)..<close]
      guard let field = Field(rawValue: String(name)) else {
        throw wrong(open, "{id}, {label} or {group}", "{\(name)}")
      }
      guard !fields.contains(field) else { throw wrong(open, "each field once", "{\(name)} again") }
      guard fields.isEmpty || open > rest.startIndex else {
        throw wrong(open, "text between two fields", "none")
      }
      literals.append(rest[..<open])
      fields.append(field)
      rest = rest[rest.index(after: close)...]
    }
    guard !fields.isEmpty else {
      throw wrong(text.startIndex, "at least one of {id}, {label}, and {group}", "none")
    }
    literals.append(rest)
    if let slash = text.indices.first(where: {
      text[$0] == "/" && (text[..<$0].isEmpty || text[$0...] == "/")
    }) {
      throw wrong(slash, "slashes between names only", "one at an end")
    }
    self.text = text
    self.literals = literals
    self.fields = fields
  }

  /// Returns the fields of a path without its extension; nil if it does not match.
  func match(_ path: String) -> Match? {
    guard let name = lastParts(of: path), let last = literals.last, let first = literals.first else {
      return nil
    }
    guard name.hasPrefix(first), name.hasSuffix(last), name.count >= first.count + last.count else {
      return nil
    }
    var rest = name.dropFirst(first.count).dropLast(last.count)
    var match = Match()
    // From the right: what is left for earlier fields is then as long as it can be, so a way that exists is found.
    for (field, literal) in zip(fields.dropFirst(), literals.dropFirst()).reversed() {
      guard let range = Self.lastRange(of: literal, in: rest) else { return nil }
      match.values[field] = String(rest[range.upperBound...])
      rest = rest[..<range.lowerBound]
    }
    match.values[fields[0]] = String(rest)
    guard match.values.values.allSatisfy({ !$0.isEmpty && !$0.contains("/") }) else { return nil }
    return match
  }

  /// As many of the path's last names as the pattern has.
  private func lastParts(of path: String) -> Substring? {
    var slashes = text.count { $0 == "/" }
    for i in path.indices.reversed() where path[i] == "/" {
      if slashes == 0 { return path[path.index(after: i)...] }
      slashes -= 1
    }
    return slashes == 0 ? path[...] : nil
  }

  /// The last place of `literal` with at least one character behind it.
  private static func lastRange(of literal: Substring, in text: Substring) -> Range<Substring.Index>? {
    guard text.count > literal.count else { return nil }
    var start = text.index(text.endIndex, offsetBy: -literal.count - 1)
    while true {
      if text[start...].hasPrefix(literal) { return start..<text.index(start, offsetBy: literal.count) }
      guard start > text.startIndex else { return nil }
      start = text.index(before: start)
    }
  }
}
