internal import Formats
import Foundation
public import Workers

/// What verifying found.
public struct Verification: Codable, Equatable, Sendable {
  /// A file and what is wrong with it.
  public struct Fault: Codable, Equatable, Sendable {
    /// The file.
    public var file: String
    /// What is wrong.
    public var problem: String
  }

  /// Files whose bytes were compared with their checksum.
  public var files: Int
  /// Bytes read.
  public var bytes: Int
  /// What is wrong; empty for a data set that is whole.
  public var faults: [Fault]
}

extension ShardFolder {
  /// Reads every byte of a data set and compares it with the manifest: sizes, checksums, headers, indices, and
  /// files that should not be there.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - pool: the threads.
  ///   - control: progress over the files, and whether to stop.
  /// - Returns: all faults, not only the first.
  /// - Throws: `ShardError.notADataSet`, and where the manifest itself cannot be read; `Interrupted`.
  public static func verify(
    _ path: String, pool: WorkerPool, control: JobControl = JobControl()
  ) throws -> Verification {
    let manifest = try readManifest(path)
    let files =
      [manifest.recordings] + (manifest.files ?? [])
      + manifest.shards.map { Manifest.File(file: $0.file, bytes: $0.bytes, sha256: $0.sha256) }
    var result = Verification(files: files.count, bytes: 0, faults: [])
    try pool.inOrder(files.count, window: pool.workerCount) { _, index in
      try control.check()
      return check(files[index], in: path)
    } consume: { index, check in
      result.bytes += check.bytes
      if let problem = check.problem {
        result.faults.append(Verification.Fault(file: files[index].file, problem: problem))
      }
      control.report(index + 1, files.count)
    }
    let known = Set(files.map(\.file) + [Manifest.fileName])
    let present = try FolderNames.texts(path)
    for name in present where OutputFolder.isShardFile(name) && !known.contains(name) {
      result.faults.append(Verification.Fault(file: name, problem: "the manifest does not know this file"))
    }
    if result.faults.isEmpty {
      do { _ = try ShardFolder(path) } catch {
        result.faults.append(Verification.Fault(file: Manifest.fileName, problem: "\(error)"))
      }
    }
    return result
  }

  private static func check(_ file: Manifest.File, in folder: String) -> (bytes: Int, problem: String?) {
    do {
      let bytes = try FileBytes(mapping: folder + "/" + file.file)
      defer { bytes.releasePages() }
      guard bytes.count == file.bytes else {
        return (0, "expected \(file.bytes) bytes, found \(bytes.count)")
      }
      let checksum = bytes.checksum
      guard checksum == file.sha256 else {
        return (bytes.count, "expected SHA-256 \(file.sha256), found \(checksum)")
      }
      return (bytes.count, nil)
    } catch { return (0, "\(error)") }
  }
}
