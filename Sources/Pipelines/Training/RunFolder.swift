internal import DataModel
internal import Formats
import Foundation
public import Nets
internal import Shards
internal import TextKit

/// A run directory: `run.json`, `model.safetensors` (the best weights), `history.csv`, and the state that resuming needs,
/// `last.safetensors` and `history.json`.
public struct RunFolder: Sendable {
  /// Path of the directory.
  public let path: String

  static let model = "model.safetensors"
  static let last = "last.safetensors"
  static let history = "history.csv"
  static let historyJSON = "history.json"
  /// Key of the progress in the metadata of last.safetensors.
  private static let progressKey = "progress"

  /// Names a directory; nothing is read.
  public init(_ path: String) { self.path = path }

  /// Whether training writes a file of this name.
  static func isRunFile(_ name: String) -> Bool {
    let name = OutputFolder.withoutTemporarySuffix(name)
    return [RunRecord.fileName, model, last, history, historyJSON, Manifest.vocabularyName].contains(name)
  }

  func file(_ name: String) -> String { path + "/" + name }

  /// Whether the directory is a run.
  public var exists: Bool { FolderNames.exists(file(RunRecord.fileName)) }

  /// Reads run.json.
  ///
  /// - Throws: `PipelineError.notARun`, or `FormatError` for a malformed one.
  public func readRecord() throws -> RunRecord {
    guard exists else { throw PipelineError.notARun(folder: path) }
    let bytes = try FileBytes(mapping: file(RunRecord.fileName)).array
    struct Version: Decodable { var formatVersion: Int? }
    let version = try decode(Version.self, from: bytes, RunRecord.fileName).formatVersion ?? 1
    guard (1...RunRecord.currentVersion).contains(version) else {
      throw FormatError.malformed(
        file: file(RunRecord.fileName), place: "format_version",
        expected: "1 or \(RunRecord.currentVersion)", found: "\(version)")
    }
    guard version == 1 else { return try checked(decode(RunRecord.self, from: bytes, RunRecord.fileName)) }
    var old = try decode(SettingValue.self, from: bytes, RunRecord.fileName)
    RunRecord.upgradeFromVersion1(&old)
    var record = try decode(RunRecord.self, from: JSONCoding.encode(old), RunRecord.fileName)
    record.data.features.upgradeFromVersion1(source: &record.data.source)
    return try checked(record)
  }

  /// Returns a record whose network is valid.
  private func checked(_ record: RunRecord) throws(FormatError) -> RunRecord {
    do throws(SettingError) { try record.network.validate() } catch {
      throw FormatError.malformed(
        file: file(RunRecord.fileName), place: "network.\(error.name)", expected: error.expected,
        found: error.found)
    }
    return record
  }

  /// Reads the best weights.
  ///
  /// - Parameter network: the network of the run.
  /// - Returns: the weights of the best epoch, or of the last epoch without validation items.
  /// - Throws: `PipelineError.noEpochDone`, `FormatError` or `NetError`.
  public func readModel(_ network: Network) throws -> Parameters {
    guard FolderNames.exists(file(Self.model)) else {
      throw PipelineError.noEpochDone(run: path)
    }
    return try network.parameters(from: SafetensorsFile.read(file(Self.model)).tensors)
  }

  /// Reads the weights of the last epoch.
  ///
  /// - Throws: `PipelineError.noEpochDone`, `FormatError` or `NetError`.
  func readLast(_ network: Network, _ settings: TrainingSettings) throws -> Parameters {
    guard let state = try readState(network: network, settings: settings), state.progress.epoch > 0 else {
      throw PipelineError.noEpochDone(run: path)
    }
    return state.parameters
  }

  /// Reads the vocabulary of the training texts.
  ///
  /// - Throws: `FormatError` if it is missing or malformed.
  func readVocabulary() throws -> Vocabulary {
    let name = Manifest.vocabularyName
    return try decode(Vocabulary.self, from: FileBytes(mapping: file(name)).array, name)
  }

  func write(vocabulary bytes: [UInt8]) throws {
    try AtomicFile.write([bytes], to: file(Manifest.vocabularyName))
  }

  /// Reads the training state; nil if it was not stored yet.
  ///
  /// - Throws: `FormatError` for files that are malformed or do not belong together, or `NetError`.
  func readState(network: Network, settings: TrainingSettings) throws -> TrainingState? {
    guard FolderNames.exists(file(Self.last)) else { return nil }
    let (tensors, metadata) = try SafetensorsFile.read(file(Self.last))
    guard let text = metadata[Self.progressKey] else {
      throw FormatError.malformed(
        file: file(Self.last), place: "__metadata__", expected: "the progress of the run", found: "none")
    }
    var progress = try decode(TrainingProgress.self, from: Array(text.utf8), Self.last)
    // Earlier versions had the history in the metadata.
    if progress.history.isEmpty, progress.epoch > 0 { progress.history = try readHistory(progress.epoch) }
    return try TrainingState(network: network, settings: settings, tensors: tensors, progress: progress)
  }

  /// Reads the first epochs of history.json, which has more than the state if the run was killed between the two files.
  private func readHistory(_ epochs: Int) throws -> [EpochRecord] {
    let name = Self.historyJSON
    let history = try decode([EpochRecord].self, from: FileBytes(mapping: file(name)).array, name).prefix(
      epochs)
    guard history.map(\.epoch).elementsEqual(1...epochs) else {
      throw FormatError.malformed(
        file: file(name), place: "epochs", expected: "1 to \(epochs), as \(Self.last) has them",
        found: history.isEmpty ? "none" : "\(CountText.counted(history.count, "other epoch"))")
    }
    return Array(history)
  }

  func write(_ record: RunRecord) throws {
    try AtomicFile.write([JSONCoding.encode(record)], to: file(RunRecord.fileName))
  }

  /// Writes everything needed to resume. The history is written first, so that it never has fewer epochs than the state;
  /// in the header of the state it could exceed the limit of safetensors readers.
  func write(_ state: TrainingState) throws {
    var progress = state.progress
    try AtomicFile.write([JSONCoding.encode(progress.history)], to: file(Self.historyJSON))
    progress.history = []
    let text = String(decoding: try JSONCoding.encode(progress), as: UTF8.self)
    try AtomicFile.write(
      [SafetensorsFile.bytes(state.tensors(), metadata: [Self.progressKey: text])], to: file(Self.last))
  }

  func write(model parameters: Parameters) throws {
    // "pt" tells Python loaders that names and layouts are those of PyTorch.
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
        file: file(name), place: error.place, expected: "a file that training wrote", found: error.found)
    }
  }
}
