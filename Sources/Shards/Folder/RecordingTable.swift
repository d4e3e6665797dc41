internal import DataModel
internal import Formats

/// recordings.csv: a header line, then a line for each recording (RFC 4180, line feeds).
enum RecordingTable {
  static let columns = ["id", "label", "group", "split", "sample_rate", "samples", "rows"]

  /// The file's text.
  static func text(_ rows: [RecordingRow]) -> String {
    var text = columns.joined(separator: ",") + "\n"
    for row in rows {
      let rate = row.sampleRate.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int64($0))" : "\($0)" } ?? ""
      let fields = [
        row.id, row.label ?? "", row.group, row.split?.rawValue ?? "", rate, "\(row.sampleCount)",
        "\(row.rowCount)",
      ]
      text += fields.map(quoted).joined(separator: ",") + "\n"
    }
    return text
  }

  /// A field as RFC 4180 writes it.
  private static func quoted(_ field: String) -> String {
    // Carriage return and line feed together are one Swift character, hence scalars.
    let special = field.unicodeScalars.contains { [",", "\"", "\r", "\n"].contains($0) }
    return special ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }

  /// What the manifest says of a table of this text.
  static func file(_ text: String) -> Manifest.File {
    let bytes = FileBytes(name: Manifest.recordingsName, Array(text.utf8))
    return Manifest.File(file: Manifest.recordingsName, bytes: bytes.count, sha256: bytes.checksum)
  }

  /// Reads the file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - expected: what the manifest says of it; nil to read it without comparing.
  static func read(_ path: String, expected: Manifest.File?) throws -> [RecordingRow] {
    let file = try FileBytes(mapping: path)
    if let expected, file.count != expected.bytes || file.checksum != expected.sha256 {
      throw ShardError.mismatch(
        file: path,
        expected: "the table that the manifest describes (SHA-256 \(expected.sha256.prefix(12))...)",
        found: "another (an interrupted `prep split` is finished by running it again)")
    }
    var reader = CSVReader(file)
    let header = try reader.next()?.fields ?? []
    guard header == columns else {
      throw FormatError.malformed(
        file: path, place: "row 1", expected: columns.joined(separator: ","),
        found: header.joined(separator: ","))
    }
    var rows: [RecordingRow] = []
    while let row = try reader.next() {
      rows.append(try self.row(row.fields, place: "row \(row.number)", file: path))
    }
    return rows
  }

  private static func row(_ fields: [String], place: String, file: String) throws -> RecordingRow {
    guard fields.count == columns.count else {
      throw FormatError.malformed(
        file: file, place: place, expected: "\(columns.count) fields", found: "\(fields.count)")
    }
    func natural(_ column: Int) throws -> Int {
      guard let number = Int(fields[column]), number >= 0 else {
        throw FormatError.malformed(
          file: file, place: "\(place), \(columns[column])", expected: "a count",
          found: "\"\(fields[column])\"")
      }
      return number
    }
    guard fields[3].isEmpty || Split(rawValue: fields[3]) != nil else {
      throw FormatError.malformed(
        file: file, place: "\(place), split", expected: "train, validation, test or nothing",
        found: "\"\(fields[3])\"")
    }
    guard fields[4].isEmpty || Double(fields[4]) != nil else {
      throw FormatError.malformed(
        file: file, place: "\(place), sample_rate", expected: "a number or nothing", found: "\"\(fields[4])\""
      )
    }
    return RecordingRow(
      id: fields[0], label: fields[1].isEmpty ? nil : fields[1], group: fields[2],
      split: Split(rawValue: fields[3]),
      sampleRate: Double(fields[4]), sampleCount: try natural(5), rowCount: try natural(6))
  }
}
