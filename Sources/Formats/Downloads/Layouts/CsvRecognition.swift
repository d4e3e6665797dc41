/// Tells a table with a row for each instant from one with a row for each recording, as the UCR archive has them.
enum CsvRecognition {
  /// Whether rows are instants: there are names, one column, or a first column that cannot be classes, because its
  /// numbers have fractions or rise from row to row.
  static func isRecording(_ file: FileBytes) -> Bool {
    guard let outline = try? TableOutline(file) else { return false }
    if outline.names != nil { return true }
    let numbers = outline.firstColumn.compactMap { $0 }
    guard numbers.count == outline.firstColumn.count, outline.isNumeric.first == true else { return false }
    if outline.columnCount == 1 { return true }
    if numbers.contains(where: { $0 != $0.rounded() }) { return true }
    return numbers.count >= 8 && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
  }
}
