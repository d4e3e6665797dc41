internal import DataModel
internal import Formats

extension ShardFolder {
  /// Splits the recordings of a data set by group, stratified by class, and stores the split in its recordings.csv.
  ///
  /// Only the table and the manifest are written anew; frames stay as they are. Running it again with other settings
  /// replaces the split.
  ///
  /// - Parameters:
  ///   - path: a folder of whole recordings.
  ///   - settings: the shares or the fold, and the seed.
  /// - Returns: what the split came to.
  /// - Throws: `ShardError` and `FormatError`; the folder is then what it was before.
  @discardableResult
  public static func split(_ path: String, _ settings: SplitSettings) throws -> SplitSummary {
    let settings = try settings.validated()
    let lock = try FolderLock(path)
    defer { lock.unlock() }
    var manifest = try readManifest(path)
    guard manifest.kind == .recordings else {
      throw ShardError.setting(
        name: path, expected: "a folder of whole recordings (chunks of a recording must not be split)",
        found: "chunks")
    }
    // The table is read without comparing it with the manifest, so that a split that was interrupted between the
    // two files can be done again. It holds nothing of the old split that the new one would use.
    var rows = try RecordingTable.read(path + "/" + Manifest.recordingsName, expected: nil)
    guard !rows.isEmpty else { throw ShardError.empty(folder: path, why: "it holds no recordings to split") }
    for (row, split) in GroupSplitter(rows).assign(settings).enumerated() { rows[row].split = split }
    let summary = SplitSummary(settings: settings, rows: rows)
    precondition(summary.groupsInCommon == 0, "a group was split")
    guard summary.recordings[Split.train.rawValue] != nil else {
      throw ShardError.empty(folder: path, why: "the split leaves no recording to train on")
    }
    manifest.splitting = summary
    _ = try OutputFolder.write(manifest, recordings: rows, to: path)
    return summary
  }
}
