/// The names nearest to a mistyped one.
struct NearNames {
  /// At most three names, the nearest first; empty where none is near.
  let found: [String]

  /// Searches for the same letters, then by meaning, then for a common beginning, few letters to change, or a common
  /// word.
  init(_ names: [String], to typed: String, meanings: [String: [String]]) {
    let letters = Self.letters(typed)
    if let same = names.first(where: { Self.letters($0) == letters }) {
      found = [same]
      return
    }
    let meant = meanings[typed.lowercased(), default: []].filter(names.contains)
    if !meant.isEmpty {
      found = meant
      return
    }
    let rules: [(String) -> Bool] = [
      { letters.count > 2 && (Self.letters($0).hasPrefix(letters) || letters.hasPrefix(Self.letters($0))) },
      { name in Self.distance(Self.letters(name), letters) <= max(1, min(letters.count, name.count) / 3) },
      { letters.count > 2 && $0.split(separator: "-").contains(Substring(typed.lowercased())) },
    ]
    for isNear in rules {
      let near = names.filter(isNear).map { ($0, Self.distance(Self.letters($0), letters)) }
      if !near.isEmpty {
        found = near.sorted { $0.1 < $1.1 }.prefix(3).map(\.0)
        return
      }
    }
    found = []
  }

  private static func letters(_ name: String) -> String {
    name.lowercased().filter { $0 != "-" && $0 != "_" }
  }

  /// The number of letters to insert, remove, replace, or exchange with their neighbors (optimal string alignment).
  static func distance(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first.prefix(64)), Array(second.prefix(64)))
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var least = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, rows[i - 1][j - 1] + 1) }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
