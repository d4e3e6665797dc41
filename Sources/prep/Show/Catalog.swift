import Formats
import Shards

/// The tables of formats and layouts, made from the lists of the library.
struct Catalog: Encodable {
  struct FormatRow: Encodable {
    var name: String
    var suffixes: [String]
    var summary: String
    var options: [String]
  }

  struct LayoutRow: Encodable {
    var name: String
    var summary: String
    var options: [String]
  }

  let formats = Format.all.map { format in
    FormatRow(
      name: format.name, suffixes: format.suffixes, summary: format.summary,
      options: Self.names(format.options))
  }
  let layouts = Layout.all.map { layout in
    LayoutRow(name: layout.name, summary: layout.summary, options: Self.names(layout.options))
  }

  private enum CodingKeys: CodingKey { case formats, layouts }

  /// Options as they are typed, in the order of their declaration.
  private static func names(_ options: Set<InputOption>) -> [String] {
    InputOption.allCases.filter(options.contains).map(\.name)
  }

  var json: String {
    get throws { String(decoding: try JSONCoding.encode(self).dropLast(), as: UTF8.self) }
  }

  /// For a terminal: name, suffixes and summary of each, and its options on a line below.
  var text: String {
    let rows =
      formats.map { ($0.name, $0.suffixes.joined(separator: " ") + ": " + $0.summary, $0.options) }
      + layouts.map { ($0.name, $0.summary.replacing("`", with: ""), $0.options) }
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { name, summary, options in
      "  \(name)\(String(repeating: " ", count: width - name.count))  \(summary)"
        + (options.isEmpty
          ? "" : "\n\(String(repeating: " ", count: width + 4))\(options.joined(separator: " "))")
    }
    return
      (["Formats:"] + lines[..<formats.count] + ["", "Layouts, in the order of detection:"]
      + lines[formats.count...]).joined(separator: "\n")
  }

  /// The tables of docs/formats.md.
  var markdown: String {
    func code(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: " ") }
    let formatRows = formats.map {
      "| `\($0.name)` | \(code($0.suffixes)) | \($0.summary) | \(code($0.options)) |"
    }
    let layoutRows = layouts.map { "| `\($0.name)` | \($0.summary) | \(code($0.options)) |" }
    return
      (["| format | suffixes | content | options |", "| --- | --- | --- | --- |"] + formatRows
      + ["", "| layout | recordings and labels | options |", "| --- | --- | --- |"] + layoutRows)
      .joined(separator: "\n")
  }
}
