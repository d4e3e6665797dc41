import DataModel
import Formats

/// Archives, tensors, and files that belong together.
extension ReaderContract {
  static func readTensors(_ file: FileBytes) throws {
    for entry in try SafetensorsHeader(file).entries {
      try expect(entry.range.lowerBound >= 0 && entry.range.upperBound <= file.count, "range of a tensor")
      let count = entry.shape.reduce(1, *)
      try expect(entry.range.count == count * entry.elementType.byteCount, "size of a tensor")
    }
  }

  /// A file around a header, so that the fuzzer need not find out how long it is.
  static func safetensors(header: [UInt8]) -> FileBytes {
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    return FileBytes(name: "json", length + header + [UInt8](repeating: 0, count: 8))
  }

  static func readArchive(_ file: FileBytes) throws {
    let container = try Container(archive: file)
    let reader = container.makeReader()
    for (index, entry) in container.entries.enumerated().prefix(64) {
      try expect(
        !entry.path.hasPrefix("/") && !entry.path.split(separator: "/").contains(".."), "a safe path")
      // Larger ones would only show that inflating takes time.
      guard entry.byteCount <= 1 << 22 else { continue }
      do {
        let bytes = try reader.bytes(index)
        try expect(bytes.count == entry.byteCount, "size of an entry")
      } catch is FormatError {}
    }
  }

  static func readRecord(_ bytes: [UInt8]) throws {
    let header = FileBytes(name: "r.hea", Array(bytes.prefix { $0 != 0 }))
    let segment = Array("s 1 100 2\ns.dat 80 10/mV 8 0 0 0 0 I\n".utf8)
    let files = WfdbFiles([
      "r.dat": FileBytes(name: "r.dat", Array(bytes.drop { $0 != 0 }.dropFirst())),
      "s.hea": FileBytes(name: "s.hea", segment), "s.dat": FileBytes(name: "s.dat", [1, 2]),
    ])
    for units in SampleUnits.allCases {
      var recording = try WfdbRecord.read(header, in: files, id: "x", units: units)
      try recording.resolve(missing: .interpolate, file: "x")
      // A gain may be so small that no `Float` holds what comes of it.
      if units == .physical { continue }
      try expectWhole(recording, byteCount: bytes.count + 2, mostSamplesPerByte: wfdbSamplesPerByte)
    }
  }

  /// WFDB segments may be named more than once.
  private static let wfdbSamplesPerByte = 64

  static func readAll(_ input: ScratchInput, layout: Layout? = nil, byteCount: Int) throws {
    let data = try InputDataset(paths: [input.path], layout: layout)
    try expect(Set(data.entries.map(\.id)).count == data.entries.count, "ids, each once")
    let reader = try data.makeReader(ReadingSettings())
    for entry in data.entries.prefix(64) {
      do {
        let recording = try reader.read(entry)
        try expectWhole(recording, byteCount: byteCount, mostSamplesPerByte: wfdbSamplesPerByte)
        try expect(recording.samples.allSatisfy(\.isFinite), "samples that are finite")
      } catch is FormatError {}
    }
  }

  static func readChecksums(_ file: FileBytes) throws {
    let lines = try ChecksumList(file).lines
    try expect(Set(lines.map(\.path)).count == lines.count, "paths, each once")
    for line in lines {
      try expect(line.checksum.utf8.count == 64, "digits of \(line.path)")
      try expect(
        !line.path.isEmpty && !line.path.hasPrefix("/") && !line.path.split(separator: "/").contains(".."),
        "a safe path")
    }
  }

  static func readPattern(_ bytes: [UInt8]) throws {
    let lines = bytes.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
    guard let text = String(validating: lines[0], as: UTF8.self) else { return }
    let pattern = try NamePattern(text)
    guard lines.count == 2 else { return }
    let names = String(decoding: lines[1], as: UTF8.self).split(separator: "\n").prefix(4)
    let files = names.map { "==> \($0).npy\n" }.joined()
    let input = try ScratchInput(files: Array(files.utf8))
    let data = try InputDataset(
      path: input.path, layout: .npyArchive, options: LayoutSettings(namePattern: pattern))
    for entry in data.entries {
      try expect(!entry.id.isEmpty && entry.label != "" && !entry.group.isEmpty, "values of a name")
    }
  }
}
