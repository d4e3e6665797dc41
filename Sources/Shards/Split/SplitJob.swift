internal import Formats
public import Workers

/// Splits the recordings of a dataset by group, stratified by class, and stores the split in its recordings.csv.
///
/// Only the table and the manifest are rewritten; frames stay as they are. Splitting again replaces the split.
public struct SplitJob: Sendable {
  /// Sizes of the splits, and the seed.
  public var settings: SplitSettings
  /// Directory of a dataset of whole recordings.
  public var input: String

  /// Creates a job.
  public init(_ settings: SplitSettings = SplitSettings(), input: String) {
    self.settings = settings
    self.input = input
  }

  /// Runs the job.
  ///
  /// - Returns: the recordings of each split and class.
  /// - Throws: `SettingError`, `ShardError`, `FormatError`, or `Interrupted`; the dataset is then unchanged.
  @discardableResult
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> SplitSummary {
    try settings.validate()
    let lock = try FolderLock(input)
    defer { lock.unlock() }
    var manifest = try ShardFolder.readManifest(input)
    guard manifest.kind == .recordings else {
      throw ShardError.unsuitable(
        folder: input, expected: "whole recordings (chunks of a recording must not be in two splits)",
        found: "chunks")
    }
    guard manifest.balancing.isEmpty else {
      throw ShardError.unsuitable(
        folder: input, expected: "a dataset that is not balanced", found: "a balanced one")
    }
    guard manifest.files == nil else {
      throw ShardError.unsuitable(
        folder: input, expected: "a dataset whose split may be replaced",
        found: "one with a vocabulary of its training split")
    }
    // The table is not compared with the manifest's checksum, so that a split interrupted between the two files can be
    // repeated. Opening the shards with it shows that it belongs to them.
    var rows = try RecordingTable.read(input + "/" + Manifest.recordingsName, expected: nil)
    _ = try ShardFolder(input, manifest: manifest, recordings: rows)
    let summary = try SplitSummary(assigning: settings, to: &rows, of: input)
    manifest.splitting = summary
    try control.check()
    _ = try OutputFolder.write(manifest, recordings: rows, to: input)
    return summary
  }
}
