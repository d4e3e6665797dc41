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
    guard manifest.balancing.isEmpty else {
      throw ShardError.setting(
        name: path,
        expected: "a data set that is not balanced yet (items of another split were repeated in it)",
        found: "a balanced one")
    }
    guard manifest.files == nil else {
      throw ShardError.setting(
        name: path, expected: "a data set whose split may be replaced",
        found: "one whose vocabulary was taken from its training split")
    }
    // The table is not compared with the manifest's checksum, so that a split that was interrupted between the two
    // files can be done again. Opening the shards with it shows that it belongs to them.
    var rows = try RecordingTable.read(path + "/" + Manifest.recordingsName, expected: nil)
    _ = try ShardFolder(path, manifest: manifest, recordings: rows)
    let summary = try SplitSummary(assigning: settings, to: &rows, of: path)
    manifest.splitting = summary
    _ = try OutputFolder.write(manifest, recordings: rows, to: path)
    return summary
  }
}

extension SplitSummary {
  /// Splits recordings by group, stratified by class.
  ///
  /// - Parameters:
  ///   - settings: the shares or the fold, and the seed.
  ///   - rows: the lines of recordings.csv, whose splits are set.
  ///   - path: the data set's folder, for errors.
  /// - Throws: `ShardError.setting` for settings out of range, `.empty` where a split would have no recordings.
  public init(
    assigning settings: SplitSettings, to rows: inout [RecordingRow], of path: String
  ) throws(ShardError) {
    let settings = try settings.validated()
    guard !rows.isEmpty else { throw .empty(folder: path, why: "it holds no recordings to split") }
    let splitter = GroupSplitter(rows)
    if case .fold(_, let count) = settings.method, count > splitter.groupCount {
      throw .setting(
        name: "folds", expected: "at most \(splitter.groupCount), the number of groups", found: "\(count)")
    }
    for (row, split) in splitter.assign(settings).enumerated() { rows[row].split = split }
    self.init(settings: settings, rows: rows)
    precondition(groupsInCommon == 0, "a group was split")
    for split in settings.expectedSplits where recordings[split.rawValue] == nil {
      throw .empty(
        folder: path,
        why:
          "\(splitter.groupCount) \(splitter.groupCount == 1 ? "group leaves" : "groups leave") no recording for \(split.rawValue)"
      )
    }
  }
}
