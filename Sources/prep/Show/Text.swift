import Foundation

/// Numbers, lists, and tables as text, the same in every locale.
enum Text {
  /// Formats 38805 as `38,805`.
  static func count(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// Formats 1 as `1 shard`, 2 as `2 shards`, and 3 classes as `3 classes`.
  static func plural(_ number: Int, _ word: String) -> String {
    "\(count(number)) \(number == 1 ? word : pluralForm(word))"
  }

  private static func pluralForm(_ word: String) -> String {
    if word != "epoch", ["s", "x", "ch", "sh"].contains(where: word.hasSuffix) { return word + "es" }
    if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
      return word.dropLast() + "ies"
    }
    return word + "s"
  }

  /// Formats a number with the given number of decimals.
  static func decimal(_ number: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", number)
  }

  /// Formats 300 as `300`, 1234.5 as `1234.5`, and 0.25 as `0.25`: the shortest form that reads back as the same number.
  static func number(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? count(Int(number)) : "\(number)"
  }

  /// Formats a share of 0.714 as `71.4%`.
  static func percent(_ share: Double) -> String { decimal(share * 100, 1) + "%" }

  /// Formats 3.25 as `3.2 s`, 200 as `3 min 20 s`, and 0.0412 as `0.04 s`: below one second with at least two decimals,
  /// and as many as the first nonzero digit needs.
  static func seconds(_ seconds: Double) -> String {
    guard seconds > 0, seconds.isFinite else { return seconds == 0 ? "0 s" : "\(seconds) s" }
    if seconds < 0.995 {
      return decimal(seconds, min(9, max(2, Int(-log10(seconds).rounded(.down))))) + " s"
    }
    if seconds < 59.95 { return decimal(seconds, 1) + " s" }
    let whole = Int(min(seconds, 1e15).rounded())
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(count(whole / 3600)) h \(whole % 3600 / 60) min"
  }

  /// Formats 2408364 as `2.4 MB`.
  static func bytes(_ bytes: Int) -> String {
    switch bytes {
    case ..<1000: plural(bytes, "byte")
    case ..<999_950: decimal(Double(bytes) / 1e3, 1) + " kB"
    case ..<999_950_000: decimal(Double(bytes) / 1e6, 1) + " MB"
    default: decimal(Double(bytes) / 1e9, 2) + " GB"
    }
  }

  /// Joins names with commas, at most eight; of more, the first eight and how many follow.
  static func list(_ names: [String]) -> String {
    let shown = 8
    let text = names.prefix(shown).map(Terminal.oneLine).joined(separator: ", ")
    return names.count > shown ? "\(text), ... (\(count(names.count)))" : text
  }

  /// Aligns the columns of rows: the first to the left, the others to the right.
  static func table(_ rows: [[String]], indent: String = "  ") -> String {
    let rows = rows.map { $0.map(Terminal.oneLine) }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }
      return indent + cells.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
