/// Labels by recording, from a file with id and label in each row and no header.
struct LabelTable {
  /// A row that counts.
  struct Row: Equatable {
    var label: String
    /// Counted from 1.
    var number: Int
  }

  /// The label of each recording, where it is clear.
  private(set) var rows: [String: Row] = [:]
  /// Recordings with two different labels; they have no row.
  private(set) var conflicting: Set<String> = []
  /// Recordings that are labeled more than once.
  private(set) var problems: [InputProblem] = []

  /// Reads all rows.
  ///
  /// - Throws: `FormatError.malformed` for a row that is not an id and a label.
  init(_ file: FileBytes) throws(FormatError) {
    var reader = CSVReader(file)
    while let row = try reader.next() {
      if row.isBlank { continue }
      let fields = row.fields.map(\.trimmingBlanks)
      guard fields.count == 2, !fields[0].isEmpty, !fields[1].isEmpty else {
        throw .malformed(
          file: file.name, place: "row \(row.number), byte \(row.offset)", expected: "an id and a label",
          found: "'\(row.fields.joined(separator: ","))'")
      }
      add(id: fields[0], label: fields[1], number: row.number, file: file.name)
    }
  }

  private mutating func add(id: String, label: String, number: Int, file: String) {
    guard let earlier = rows[id] else {
      if !conflicting.contains(id) { rows[id] = Row(label: label, number: number) }
      return
    }
    let agrees = earlier.label == label
    problems.append(
      InputProblem(
        severity: agrees ? .warning : .error, file: "\(file): row \(number)", id: id,
        message: agrees
          ? "\(id) is labeled \(label) again, after row \(earlier.number)"
          : "\(id) is labeled \(label), but \(earlier.label) in row \(earlier.number)"))
    if !agrees {
      rows[id] = nil
      conflicting.insert(id)
    }
  }
}
