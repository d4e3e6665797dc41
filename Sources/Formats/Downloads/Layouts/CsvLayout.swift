/// Tables of samples without labels: one row per sample, one column per channel.
enum CsvLayout {
  static let files = PlainLayout(.csv) { container throws(FormatError) in
    let outline = try TableOutline(try container.makeReader().bytes(0))
    let size = "\(outline.columnCount) columns, separated by \(outline.delimiter.words)"
    return "a table of \(size), " + (outline.names == nil ? "without names" : "with names in the first row")
  }

  /// Whether a table of text holds samples in rows rather than a recording in each row, as those of the UCR archive do.
  static func isSingleTable(_ container: Container) throws(FormatError) -> Bool {
    guard UcrLayout.isSingleTable(container) else { return false }
    guard UcrLayout.isText(container.entries[0].path), UcrLayout.tables(container).isEmpty else {
      return false
    }
    return isRecording(try container.makeReader().bytes(0))
  }

  /// Whether rows are samples: there are names, one column, or a first column that cannot be classes, because its
  /// numbers have fractions or rise from row to row.
  private static func isRecording(_ file: FileBytes) -> Bool {
    guard let outline = try? TableOutline(file) else { return false }
    if outline.names != nil { return true }
    let numbers = outline.firstColumn.compactMap { $0 }
    guard numbers.count == outline.firstColumn.count, outline.isNumeric.first == true else { return false }
    if outline.columnCount == 1 { return true }
    if numbers.contains(where: { $0 != $0.rounded() }) { return true }
    return numbers.count >= 8 && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
  }
}

extension Layout {
  /// Tables of numbers without labels: one, or all `.csv` and `.tsv` files in a directory or archive. One row per
  /// sample, one column per channel.
  public static let csv = Layout(
    name: "csv", summary: "`.csv` and `.tsv` tables without labels, one row per sample",
    recognize: { container, _ throws(FormatError) in
      if container.kind == .singleFile {
        return .fits(try CsvLayout.isSingleTable(container), else: nil)
      }
      guard container.has(.csv) else { return .misses("no .csv or .tsv files") }
      let others = Format.all.filter { $0.isOneRecording && ![.csv, .wfdb].contains($0) }
      let other = others.first(where: container.has)
      return .fits(
        other == nil, else: "\(other?.suffixWords ?? "other") files beside the tables")
    },
    contents: { container, _ throws(FormatError) in try CsvLayout.files.contents(container) })
}
