internal import DataModel
internal import Formats
import Foundation
public import Workers

/// Reads every byte of a dataset and compares it with the manifest: sizes, checksums, headers, indices, and files that
/// should not be there.
public struct VerifyJob: Sendable {
  /// Directory of the dataset.
  public var input: String

  /// Creates a job.
  public init(input: String) { self.input = input }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads.
  ///   - control: progress over the files, and cancellation.
  /// - Returns: all faults, not only the first.
  /// - Throws: `ShardError.notADataSet`, the errors of reading the manifest, and `Interrupted`.
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> Verification {
    let manifest = try ShardFolder.readManifest(input)
    let files =
      [manifest.recordings] + (manifest.files ?? [])
      + manifest.shards.map { Manifest.File(file: $0.file, bytes: $0.bytes, sha256: $0.sha256) }
    var result = Verification(files: files.count, bytes: 0, faults: [])
    try pool.inOrder(files.count, window: pool.workerCount) { _, index in
      try control.check()
      return check(files[index])
    } consume: { index, check in
      result.bytes += check.bytes
      if let problem = check.problem {
        result.faults.append(Verification.Fault(file: files[index].file, problem: problem))
      }
      control.report(index + 1, files.count)
    }
    let known = Set(files.map(\.file) + [Manifest.fileName])
    let present = try FolderNames.texts(input)
    for name in present where OutputFolder.isShardFile(name) && !known.contains(name) {
      result.faults.append(Verification.Fault(file: name, problem: "not listed in the manifest"))
    }
    if result.faults.isEmpty {
      do { _ = try ShardFolder(input) } catch {
        result.faults.append(Verification.Fault(file: Manifest.fileName, problem: "\(error)"))
      }
    }
    return result
  }

  private func check(_ file: Manifest.File) -> (bytes: Int, problem: String?) {
    do {
      let bytes = try FileBytes(mapping: input + "/" + file.file)
      defer { bytes.releasePages() }
      guard bytes.count == file.bytes else {
        return (0, "expected \(CountText.grouped(file.bytes)) bytes, found \(CountText.grouped(bytes.count))")
      }
      let checksum = bytes.checksum
      guard checksum == file.sha256 else {
        return (bytes.count, "expected SHA-256 \(file.sha256), found \(checksum)")
      }
      return (bytes.count, nil)
    } catch { return (0, error.kind == .system ? "\(error.place): \(error.found)" : "\(error)") }
  }
}
