import DataModel
import Formats
import Shards

/// What a reader promises for any bytes: it comes back, with a `FormatError` (of data sets also a `ShardError`) or with
/// something that keeps its word.
///
/// The fuzzer calls these with what it makes up, the tests with what it ever broke.
public enum ReaderContract: String, CaseIterable, Sendable {
  case csv, matlab, matlab4, npy, npz, safetensors, wav, zip
  /// Audio through libsndfile, in any of its containers.
  case sndfile
  /// The JSON of a safetensors header, without its length and before 8 bytes of data.
  case json
  /// A table of samples, read in several ways.
  case table
  /// A table of texts.
  case texts
  /// A table of the UCR archive.
  case ucr
  /// The same in the form of sktime.
  case ts
  /// The same in the form of Weka.
  case arff
  /// Several files that belong together, see `ScratchInput`.
  case folder
  /// Several files, one of which is a table of labels.
  case labels
  /// A list of checksums.
  case checksums
  /// A pattern for names of files up to the first line feed, and behind it names, one a line.
  case pattern
  /// A WFDB header up to the first byte of 0, and behind it its signal file `r.dat`. It may have segments `s`.
  case wfdb
  /// A WFDB annotation file.
  case annotations
  /// The files of a data set, see `DatasetInput`.
  case dataset
  /// A text, normalized and taken apart.
  case tokens
  /// The vocabulary of a data set.
  case vocabulary

  /// Gives bytes to the reader.
  ///
  /// - Throws: `BrokenContract` for a result that does not keep its word, and any error that the reader does not promise.
  public func check(_ bytes: [UInt8]) throws {
    do { try read(bytes) } catch is FormatError {}
  }

  private func read(_ bytes: [UInt8]) throws {
    let file = FileBytes(name: rawValue, bytes)
    switch self {
    case .csv: try Self.readRows(file)
    case .matlab:
      for variable in try MatlabFile.variables(file) {
        try expect(variable.dimensions.allSatisfy { $0 >= 0 }, "dimensions of \(variable.name)")
      }
      let inside = try MatlabFile.values(file).filter { $0.name.contains(".") || $0.name.contains("{") }
      for value in inside.prefix(4) {
        do {
          let recording = try MatlabFile.read(file, id: "x", variable: value.name)
          try expectWhole(recording, byteCount: bytes.count, mostSamplesPerByte: 1100)
        } catch is FormatError {}
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
    case .safetensors: try Self.readTensors(file)
    case .json: try Self.readTensors(Self.safetensors(header: bytes))
    case .wav:
      var counts: [Int] = []
      for truncated in [TruncatedData.readWhatIsThere, .refuse] {
        let recording = try WavFile.read(file, id: "x", truncated: truncated)
        try expectWhole(recording, byteCount: bytes.count)
        counts.append(recording.sampleCount)
      }
      try expect(counts[0] == counts[1], "a whole file read in two ways")
    case .sndfile:
      // A frame of silence is short, and what a header says of padding is added.
      try expectWhole(
        try SndfileReader.read(file, id: "x", truncated: .readWhatIsThere), byteCount: bytes.count + 8192,
        mostSamplesPerByte: 1024)
    case .zip: try Self.readArchive(file)
    case .table: try Self.readSamples(file)
    case .texts: try Self.readTexts(file)
    case .ucr: try Self.readAll(try ScratchInput(bytes, name: "x_TRAIN.tsv"), byteCount: bytes.count)
    case .ts: try Self.readAll(try ScratchInput(bytes, name: "x_TRAIN.ts"), byteCount: bytes.count)
    case .arff: try Self.readAll(try ScratchInput(bytes, name: "x_TRAIN.arff"), byteCount: bytes.count)
    case .folder: try Self.readAll(try ScratchInput(files: bytes), byteCount: bytes.count)
    case .labels:
      try Self.readAll(try ScratchInput(files: bytes), layout: .labeled, byteCount: bytes.count)
    case .checksums: try Self.readChecksums(file)
    case .pattern: try Self.readPattern(bytes)
    case .wfdb: try Self.readRecord(bytes)
    case .annotations:
      let found = try WfdbAnnotations.read(file).annotations
      try expect(found.count <= bytes.count / 2, "more annotations than bytes hold")
      try expect(
        found.allSatisfy { $0.sample >= 0 && !$0.symbol.isEmpty }, "place or symbol of an annotation")
    case .dataset: do { try Self.readDataset(bytes) } catch is ShardError {}
    case .tokens: try Self.readTokens(bytes)
    case .vocabulary: try Self.readVocabulary(bytes)
    }
  }
}

/// What a reader said that cannot be true.
public struct BrokenContract: Error, CustomStringConvertible {
  /// What it said.
  public var description: String
}

func expect(_ isTrue: Bool, _ what: @autoclosure () -> String) throws {
  guard isTrue else { throw BrokenContract(description: what()) }
}

/// A recording that has samples, and not more than its bytes can hold: 8 in a byte, unless packed.
func expectWhole(_ recording: Recording, byteCount: Int, mostSamplesPerByte: Int = 8) throws {
  try expect(recording.channelCount >= 1 && recording.sampleCount >= 1, "samples")
  try expect(
    recording.samples.count == recording.channelCount * recording.sampleCount, "as many samples as channels")
  try expect(
    recording.samples.count <= mostSamplesPerByte * max(byteCount, 1), "more samples than bytes hold")
  if let rate = recording.sampleRate { try expect(rate > 0 && rate.isFinite, "sample rate \(rate)") }
}
