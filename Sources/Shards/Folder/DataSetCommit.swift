internal import Formats

extension OutputFolder {
  /// Creates a whole dataset of the shards that were written: the table of recordings, then the manifest.
  ///
  /// - Parameters:
  ///   - manifest: all but `recordings`, which is filled in here.
  ///   - rows: the lines of recordings.csv.
  /// - Returns: the manifest as written.
  /// - Throws: `FormatError.system`.
  @discardableResult
  public func commit(_ manifest: Manifest, recordings rows: [RecordingRow]) throws -> Manifest {
    let manifest = try Self.write(manifest, recordings: rows, to: path)
    try finishReplacing()
    return manifest
  }

  /// Writes the table of recordings and the manifest, in this order and each at once.
  ///
  /// A run that is killed between the two leaves a table that its manifest does not know; nothing opens such a
  /// directory, and running the command again mends it. Where the manifest cannot be written, the old table returns.
  static func write(_ manifest: Manifest, recordings rows: [RecordingRow], to path: String) throws -> Manifest
  {
    let table = RecordingTable.text(rows)
    var manifest = manifest
    manifest.recordings = RecordingTable.file(table)
    let bytes = try JSONCoding.encode(manifest)
    let tablePath = path + "/" + Manifest.recordingsName
    let before = try? FileBytes(reading: tablePath).array
    try AtomicFile.write(table, to: tablePath)
    do { try AtomicFile.write([bytes], to: path + "/" + Manifest.fileName) } catch {
      if let before { try? AtomicFile.write([before], to: tablePath) }
      throw error
    }
    return manifest
  }
}
