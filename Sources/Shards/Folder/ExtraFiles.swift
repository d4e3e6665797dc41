internal import Formats

extension OutputFolder {
  /// Writes a file that belongs to the data beside the shards.
  ///
  /// - Parameters:
  ///   - name: `Manifest.vocabularyName`.
  ///   - bytes: all of it.
  /// - Returns: what the manifest has to say of it.
  /// - Throws: `FormatError.system`.
  public func writeExtra(_ name: String, _ bytes: [UInt8]) throws -> Manifest.File {
    precondition(name == Manifest.vocabularyName, "a file that no command would know")
    try AtomicFile.write([bytes], to: file(name))
    let checksum = FileBytes(name: name, bytes).checksum
    return Manifest.File(file: name, bytes: bytes.count, sha256: checksum)
  }
}

extension ShardFolder {
  /// The bytes of a file that belongs to the data; nil where the manifest names none of this name.
  ///
  /// - Throws: `ShardError.mismatch` for another file than the manifest describes; `FormatError.system`.
  public func extra(_ name: String) throws -> [UInt8]? {
    guard let known = manifest.files?.first(where: { $0.file == name }) else { return nil }
    let bytes = try FileBytes(mapping: path + "/" + known.file)
    guard bytes.count == known.bytes, bytes.checksum == known.sha256 else {
      throw ShardError.mismatch(
        file: path + "/" + known.file,
        expected: "the file that the manifest describes (SHA-256 \(known.sha256.prefix(12))...)",
        found: "another")
    }
    return bytes.array
  }

  /// Copies the files that belong to the data into a directory that is made of this one.
  func copyExtras(to folder: OutputFolder) throws {
    for known in manifest.files ?? [] {
      if let bytes = try extra(known.file) { _ = try folder.writeExtra(known.file, bytes) }
    }
  }
}
