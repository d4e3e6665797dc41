import DataModel
import Formats

/// Tables and texts.
extension ReaderContract {
  static func readRows(_ file: FileBytes) throws {
    var reader = CSVReader(file)
    var total = 0
    while let row = try reader.next() {
      total += row.fields.reduce(0) { $0 + $1.utf8.count }
      try expect(row.offset < file.count && !row.fields.isEmpty, "place of a row")
    }
    try expect(total <= file.count, "more text than the file has")
  }

  static func readSamples(_ file: FileBytes) throws {
    let options = [
      TableSettings(), TableSettings(header: .yes, timeColumn: "none"),
      TableSettings(header: .no, columns: ["2", "1"]), TableSettings(columns: ["a"], timeColumn: "1"),
    ]
    for options in options {
      for keepsMissing in [false, true] {
        do {
          let found = try SampleTable.read(file, id: "x", options: options, keepsMissing: keepsMissing)
          // Of missing numbers there may be one more than separators.
          try expectWhole(found, byteCount: file.count, mostSamplesPerByte: 2)
          try expect(found.samples.allSatisfy { $0.isFinite || keepsMissing && $0.isNaN }, "finite samples")
        } catch is FormatError {}
      }
    }
  }

  static func readTexts(_ file: FileBytes) throws {
    for header in TableSettings.Header.allCases {
      do {
        var table = try TextTable(file, header: header)
        _ = try table.column("1")
        var count: Int?
        var total = 0
        while let row = try table.next() {
          try expect(row.fields.count == count ?? row.fields.count, "rows of one length")
          count = row.fields.count
          total += row.fields.reduce(0) { $0 + $1.utf8.count }
        }
        try expect(total <= file.count, "more text than the file has")
      } catch is FormatError {}
    }
  }
}
