import DataModel
import Formats

/// What a reader promises for any bytes: it comes back, with a `FormatError` or with something that keeps its word.
///
/// The fuzzer calls these with what it makes up, the tests with what it ever broke.
public enum ReaderContract: String, CaseIterable, Sendable {
  case csv, matlab, matlab4, npy, npz, safetensors, wav, zip
  /// A table of the UCR archive.
  case ucr
  /// Several files that belong together, see `ScratchInput`.
  case folder
  /// A WFDB header up to the first byte of 0, and behind it its signal file `r.dat`. It may have segments `s`.
  case wfdb
  /// A WFDB annotation file.
  case annotations

  /// Gives bytes to the reader.
  ///
  /// - Throws: `BrokenContract` for a result that does not keep its word, and any error that is no `FormatError`.
  public func check(_ bytes: [UInt8]) throws {
    do { try read(bytes) } catch is FormatError {}
  }

  private func read(_ bytes: [UInt8]) throws {
    let file = FileBytes(name: rawValue, bytes)
    switch self {
    case .csv: try Self.readTable(file, byteCount: bytes.count)
    case .matlab:
      for variable in try MatlabFile.variables(file) {
        try expect(variable.dimensions.allSatisfy { $0 >= 0 }, "dimensions of \(variable.name)")
      }
      try expectWhole(try MatlabFile.read(file, id: "x"), byteCount: bytes.count, mostSamplesPerByte: 1100)
    case .matlab4:
      // All else goes to a child process, which would keep the fuzzer from trying much of this.
      guard bytes.count >= 4, bytes[0] < 0x20 else { return }
      try expectWhole(try MatlabFile.read(file, id: "x"), byteCount: bytes.count)
    case .npy: try expectWhole(try NpyFile.read(file, id: "x"), byteCount: bytes.count)
    case .npz:
      for name in try NpzFile.names(file).prefix(16) {
        do {
          try expectWhole(
            try NpzFile.read(file, id: "x", variable: name), byteCount: bytes.count, mostSamplesPerByte: 1100)
        } catch is FormatError {}
      }
    case .safetensors:
      for entry in try SafetensorsHeader(file).entries {
        try expect(entry.range.lowerBound >= 0 && entry.range.upperBound <= bytes.count, "range of a tensor")
        let count = entry.shape.reduce(1, *)
        try expect(entry.range.count == count * entry.elementType.byteCount, "size of a tensor")
      }
    case .wav:
      let lenient = try WavFile.read(file, id: "x", truncated: .readWhatIsThere)
      try expectWhole(lenient, byteCount: bytes.count)
      let strict = try WavFile.read(file, id: "x", truncated: .refuse)
      try expect(strict.sampleCount == lenient.sampleCount, "a whole file read in two ways")
    case .zip: try Self.readArchive(file)
    case .ucr: try Self.readAll(try ScratchInput(bytes, name: "x_TRAIN.tsv"), byteCount: bytes.count)
    case .folder: try Self.readAll(try ScratchInput(files: bytes), byteCount: bytes.count)
    case .wfdb: try Self.readRecord(bytes)
    case .annotations:
      let found = try WfdbAnnotations.read(file).annotations
      try expect(found.count <= bytes.count / 2, "more annotations than bytes hold")
      try expect(
        found.allSatisfy { $0.sample >= 0 && !$0.symbol.isEmpty }, "place or symbol of an annotation")
    }
  }

  private static func readRecord(_ bytes: [UInt8]) throws {
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

  private static func readTable(_ file: FileBytes, byteCount: Int) throws {
    var reader = CSVReader(file)
    var total = 0
    while let row = try reader.next() {
      total += row.fields.reduce(0) { $0 + $1.utf8.count }
      try expect(row.offset < byteCount && !row.fields.isEmpty, "place of a row")
    }
    try expect(total <= byteCount, "more text than the file has")
  }

  private static func readArchive(_ file: FileBytes) throws {
    let container = try Container(archive: file)
    let reader = try container.makeReader()
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

  private static func readAll(_ input: ScratchInput, byteCount: Int) throws {
    let data = try InputDataset(paths: [input.path])
    let reader = try data.makeReader(ReadingOptions())
    for entry in data.entries.prefix(64) {
      do {
        try expectWhole(
          try reader.read(entry), byteCount: byteCount, mostSamplesPerByte: wfdbSamplesPerByte)
      } catch is FormatError {}
    }
  }
}

/// What a reader said that cannot be true.
public struct BrokenContract: Error, CustomStringConvertible {
  /// What it said.
  public var description: String
}

private func expect(_ isTrue: Bool, _ what: String) throws {
  guard isTrue else { throw BrokenContract(description: what) }
}

/// A recording that has samples, all finite, and not more than its bytes can hold: 8 in a byte, unless packed.
private func expectWhole(_ recording: Recording, byteCount: Int, mostSamplesPerByte: Int = 8) throws {
  try expect(recording.channelCount >= 1 && recording.sampleCount >= 1, "samples")
  try expect(
    recording.samples.count <= mostSamplesPerByte * max(byteCount, 1), "more samples than bytes hold")
  if let rate = recording.sampleRate { try expect(rate > 0 && rate.isFinite, "sample rate \(rate)") }
}
