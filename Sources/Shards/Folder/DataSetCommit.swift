internal import Formats

extension OutputFolder {
  /// Makes a whole data set of the shards that were written: the table of recordings, then the manifest.
  ///
  /// - Parameters:
  ///   - manifest: all but `recordings`, which is filled in here.
  ///   - rows: the lines of recordings.csv.
  /// - Returns: the manifest as written.
  /// - Throws: `FormatError.system`.
  @discardableResult
  public func commit(_ manifest: Manifest, recordings rows: [RecordingRow]) throws -> Manifest {
    let manifest = try Self.write(manifest, recordings: rows, to: path)
    finish()
    return manifest
  }

  /// Writes the table of recordings and the manifest, in this order and each at once.
  ///
  /// A run that ends between the two leaves a table that its manifest does not know; nothing opens such a folder,
  /// and running the command again mends it.
  static func write(_ manifest: Manifest, recordings rows: [RecordingRow], to path: String) throws -> Manifest
  {
    let table = RecordingTable.text(rows)
    var manifest = manifest
    manifest.recordings = RecordingTable.file(table)
    try AtomicFile.write(table, to: path + "/" + Manifest.recordingsName)
    try AtomicFile.write([JSONCoding.encode(manifest)], to: path + "/" + Manifest.fileName)
    return manifest
  }
}
