internal import DataModel
internal import Formats

/// recordings.csv: a header line, then a line for each recording (RFC 4180, line feeds).
enum RecordingTable {
  static let columns = ["id", "label", "group", "split", "sample_rate", "samples", "rows"]

  /// The file's text.
  static func text(_ rows: [RecordingRow]) -> String {
    var text = CSVText.row(columns)
    for row in rows {
      let known = row.sampleRate.flatMap { $0.isFinite ? $0 : nil }
      let rate = known.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int64($0))" : "\($0)" } ?? ""
      let fields = [
        row.id, row.label ?? "", row.group, row.split?.rawValue ?? "", rate, "\(row.sampleCount)",
        "\(row.rowCount)",
      ]
      text += CSVText.row(fields)
    }
    return text
  }

  /// The manifest entry of a table with this text.
  static func file(_ text: String) -> Manifest.File {
    let bytes = FileBytes(name: Manifest.recordingsName, Array(text.utf8))
    return Manifest.File(file: Manifest.recordingsName, bytes: bytes.count, sha256: bytes.checksum)
  }

  /// Reads the file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - expected: what the manifest says of it; nil to read it without comparing.
  /// - Returns: its lines.
  /// - Throws: `ShardError.mismatch` for another table than expected; `FormatError`.
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
    var samples = 0
    var featureRows = 0
    while let fields = try reader.next() {
      let row = try self.row(fields.fields, place: "row \(fields.number)", file: path)
      let (sampleSum, tooManySamples) = samples.addingReportingOverflow(row.sampleCount)
      let (rowSum, tooManyRows) = featureRows.addingReportingOverflow(row.rowCount)
      guard !tooManySamples, !tooManyRows else {
        throw FormatError.malformed(
          file: path, place: "row \(fields.number)", expected: "counts whose sum fits 64 bits",
          found: "\(row.sampleCount) samples, \(row.rowCount) rows")
      }
      (samples, featureRows) = (sampleSum, rowSum)
      rows.append(row)
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
        file: file, place: "\(place), split", expected: "train, validation, test, or nothing",
        found: "\"\(fields[3])\"")
    }
    guard fields[4].isEmpty || Double(fields[4])?.isFinite == true else {
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
