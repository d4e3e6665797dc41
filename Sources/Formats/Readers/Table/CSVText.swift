/// Writes rows of comma-separated files: RFC 4180, but for rows that end in LF alone. `CSVReader` reads the same fields.
package enum CSVText {
  /// A row with its line feed. Fields are in quotes only where they hold a comma, a quote or a line break.
  package static func row(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\n" }

  private static func field(_ text: String) -> String {
    // A carriage return and a line feed, or a quote and an accent, are one Swift character, hence scalars.
    let scalars = text.unicodeScalars
    guard scalars.contains(where: { [",", "\"", "\r", "\n"].contains($0) }) else { return text }
    var doubled = String.UnicodeScalarView()
    for scalar in scalars { doubled += scalar == "\"" ? [scalar, scalar] : [scalar] }
    return "\"" + String(doubled) + "\""
  }
}
