import Foundation

/// Numbers as people read them, the same in every locale.
enum Text {
  /// 38805 as `38,805`.
  static func count(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// 1 as `1 shard`, 2 as `2 shards`.
  static func plural(_ number: Int, _ word: String) -> String {
    "\(count(number)) \(word)\(number == 1 ? "" : "s")"
  }

  /// A number with so many decimals.
  static func decimal(_ number: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", number)
  }

  /// 0.87709 as `87.7 %`.
  static func percent(_ share: Double) -> String { decimal(share * 100, 1) + " %" }

  /// 3.25 as `3.2 s`, 200 as `3 min 20 s`.
  static func seconds(_ seconds: Double) -> String {
    seconds < 60 ? decimal(seconds, 1) + " s" : "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
  }

  /// 2408364 as `2.4 MB`.
  static func bytes(_ bytes: Int) -> String {
    switch bytes {
    case ..<1000: "\(bytes) bytes"
    case ..<1_000_000: decimal(Double(bytes) / 1e3, 1) + " kB"
    case ..<1_000_000_000: decimal(Double(bytes) / 1e6, 1) + " MB"
    default: decimal(Double(bytes) / 1e9, 2) + " GB"
    }
  }

  /// Rows with their columns aligned: the first to the left, the others to the right.
  static func table(_ rows: [[String]], indent: String = "  ") -> String {
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
