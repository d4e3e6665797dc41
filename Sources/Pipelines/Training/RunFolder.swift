internal import DataModel
internal import Formats
import Foundation
public import Nets
internal import Shards
internal import TextKit

/// The folder of a run: `run.json`, `model.safetensors` (the best weights), `history.csv`, and what is needed to go on:
/// `last.safetensors` and `history.json`.
public struct RunFolder: Sendable {
  /// The folder.
  public let path: String

  static let model = "model.safetensors"
  static let last = "last.safetensors"
  static let history = "history.csv"
  static let historyJSON = "history.json"
  /// Key of the progress in the metadata of last.safetensors.
  private static let progressKey = "progress"

  /// Names a folder; nothing is read.
  public init(_ path: String) { self.path = path }

  /// Whether training writes a file of this name.
  static func isRunFile(_ name: String) -> Bool {
    let name = OutputFolder.withoutTemporarySuffix(name)
    return [RunRecord.fileName, model, last, history, historyJSON, Manifest.vocabularyName].contains(name)
  }

  func file(_ name: String) -> String { path + "/" + name }

  /// Whether there is a run.
  public var exists: Bool { FolderNames.exists(file(RunRecord.fileName)) }

  /// Reads run.json.
  ///
  /// - Throws: `PipelineError.notARun`, or `FormatError` for a broken one.
  public func readRecord() throws -> RunRecord {
    guard exists else { throw PipelineError.notARun(folder: path) }
    return try decode(
      RunRecord.self, from: FileBytes(mapping: file(RunRecord.fileName)).array, RunRecord.fileName)
  }

  /// Reads the best weights.
  ///
  /// - Parameter network: the net that they belong to.
  /// - Returns: the weights of the best epoch, or of the last where there is no validation.
  /// - Throws: `PipelineError.noEpochDone`, `FormatError` or `NetError`.
  public func readModel(_ network: Network) throws -> Parameters {
    guard FolderNames.exists(file(Self.model)) else {
      throw PipelineError.noEpochDone(run: path)
    }
    return try network.parameters(from: SafetensorsFile.read(file(Self.model)).tensors)
  }

  /// Reads the weights that training came to last.
  ///
  /// - Throws: `PipelineError.noEpochDone`, `FormatError` or `NetError`.
  func readLast(_ network: Network, _ settings: TrainingSettings) throws -> Parameters {
    guard let state = try readState(network: network, settings: settings), state.progress.epoch > 0 else {
      throw PipelineError.noEpochDone(run: path)
    }
    return state.parameters
  }

  /// Reads the vocabulary of the texts that the net was trained on.
  ///
  /// - Throws: `FormatError` where it is missing or broken.
  func readVocabulary() throws -> Vocabulary {
    let name = Manifest.vocabularyName
    return try decode(Vocabulary.self, from: FileBytes(mapping: file(name)).array, name)
  }

  func write(vocabulary bytes: [UInt8]) throws {
    try AtomicFile.write([bytes], to: file(Manifest.vocabularyName))
  }

  /// Reads where training stands; nil where it was not stored yet.
  ///
  /// - Throws: `FormatError` for files that are broken or do not belong together, or `NetError`.
  func readState(network: Network, settings: TrainingSettings) throws -> TrainingState? {
    guard FolderNames.exists(file(Self.last)) else { return nil }
    let (tensors, metadata) = try SafetensorsFile.read(file(Self.last))
    guard let text = metadata[Self.progressKey] else {
      throw FormatError.malformed(
        file: file(Self.last), place: "__metadata__", expected: "the run's progress", found: "none")
    }
    var progress = try decode(TrainingProgress.self, from: Array(text.utf8), Self.last)
    // Earlier versions had the history in the metadata.
    if progress.history.isEmpty, progress.epoch > 0 { progress.history = try readHistory(progress.epoch) }
    return try TrainingState(network: network, settings: settings, tensors: tensors, progress: progress)
  }

  /// The first epochs of history.json. A run that was killed between its files has more there than its state knows of.
  private func readHistory(_ epochs: Int) throws -> [EpochRecord] {
    let name = Self.historyJSON
    let history = try decode([EpochRecord].self, from: FileBytes(mapping: file(name)).array, name).prefix(
      epochs)
    guard history.map(\.epoch).elementsEqual(1...epochs) else {
      throw FormatError.malformed(
        file: file(name), place: "epochs", expected: "1 to \(epochs), as \(Self.last) has them",
        found: history.isEmpty ? "none" : "\(history.count), others or in another order")
    }
    return Array(history)
  }

  func write(_ record: RunRecord) throws {
    try AtomicFile.write([JSONCoding.encode(record)], to: file(RunRecord.fileName))
  }

  /// Writes all that is needed to go on. The history comes first, so that it never has fewer epochs than the state; in
  /// the state's header it would outgrow what readers of safetensors take.
  func write(_ state: TrainingState) throws {
    var progress = state.progress
    try AtomicFile.write([JSONCoding.encode(progress.history)], to: file(Self.historyJSON))
    progress.history = []
    let text = String(decoding: try JSONCoding.encode(progress), as: UTF8.self)
    try AtomicFile.write(
      [SafetensorsFile.bytes(state.tensors(), metadata: [Self.progressKey: text])], to: file(Self.last))
  }

  func write(model parameters: Parameters) throws {
    // "pt" tells Python's loaders that names and layouts are PyTorch's.
    try AtomicFile.write(
      [SafetensorsFile.bytes(parameters.tensors(), metadata: ["format": "pt"])], to: file(Self.model))
  }

  func write(table history: [EpochRecord]) throws {
    try AtomicFile.write(HistoryTable.text(history), to: file(Self.history))
  }

  private func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8], _ name: String) throws
    -> Value
  {
    do { return try JSONCoding.decode(type, from: bytes) } catch let error as DecodingError {
      throw FormatError.malformed(
        file: file(name), place: error.place, expected: "what training wrote", found: error.found)
    }
  }
}
