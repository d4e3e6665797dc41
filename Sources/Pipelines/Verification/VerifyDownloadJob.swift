public import Formats
import Foundation
internal import Shards
public import Workers

/// Compares the files of a download with the list of checksums that came with it, `SHA256SUMS.txt`.
public struct VerifyDownloadJob: Sendable {
  private let container: Container
  /// Positions of the lists that count: the ones with the fewest folders above them.
  private let lists: [Int]

  /// Looks for a list; there is no job, nil, for a data set and for what has no list.
  ///
  /// - Parameter path: a folder or a zip archive.
  /// - Throws: `FormatError` for an archive that breaks the rules.
  public init?(_ path: String) throws(FormatError) {
    guard FolderNames.exists(path),
      !FolderNames.exists(path + "/" + Manifest.fileName)
    else { return nil }
    let container = try Container(path: path, links: .all)
    guard container.kind != .singleFile else { return nil }
    let paths = container.entries.map { $0.path.split(separator: "/") }
    let all = paths.indices.filter { paths[$0].last.map(String.init) == ChecksumList.fileName }
    guard let least = all.map({ paths[$0].count }).min() else { return nil }
    self.container = container
    lists = all.filter { paths[$0].count == least }
  }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads.
  ///   - control: progress over the files, and whether to stop.
  /// - Returns: all faults, in the order of the list.
  /// - Throws: `FormatError` for a list that cannot be read; `Interrupted`.
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> DownloadVerification {
    let reader = container.makeReader()
    var lines: [ChecksumList.Line] = []
    var folders: [String] = []
    for list in lists {
      let folder = String(container.entries[list].path.dropLast(ChecksumList.fileName.count))
      folders.append(folder)
      for var line in try ChecksumList(try reader.bytes(list)).lines {
        line.path = folder + line.path
        lines.append(line)
      }
    }
    let files = lines
    var result = DownloadVerification(
      files: files.count, bytes: 0, wrong: 0, missing: 0, faults: [], unlisted: unlisted(files, in: folders))
    try pool.inOrder(files.count, window: 4 * pool.workerCount) { _, index in
      try control.check()
      return check(files[index], reader)
    } consume: { index, check in
      switch check {
      case .whole(let bytes): result.bytes += bytes
      case .wrong(let bytes, let problem):
        result.bytes += bytes
        result.wrong += 1
        result.faults.append(.init(file: files[index].path, problem: problem))
      case .missing:
        result.missing += 1
        result.faults.append(.init(file: files[index].path, problem: "missing"))
      }
      control.report(index + 1, files.count)
    }
    return result
  }

  private enum Check: Sendable {
    case whole(bytes: Int)
    case wrong(bytes: Int, problem: String)
    case missing
  }

  private func check(_ line: ChecksumList.Line, _ reader: ContainerReader) -> Check {
    do {
      guard let bytes = try bytes(of: line.path, reader) else { return .missing }
      defer { bytes.releasePages() }
      let found = bytes.checksum
      guard found == line.checksum else {
        return .wrong(bytes: bytes.count, problem: "expected SHA-256 \(line.checksum), found \(found)")
      }
      return .whole(bytes: bytes.count)
    } catch { return .wrong(bytes: 0, problem: "\(error)") }
  }

  private func bytes(of path: String, _ reader: ContainerReader) throws(FormatError) -> FileBytes? {
    // On disk also those with hidden names, which are not among the entries.
    if container.kind == .folder {
      let path = container.path + "/" + path
      return FolderNames.exists(path) ? try FileBytes(reading: path) : nil
    }
    guard let index = container.index(of: path) else { return nil }
    return try reader.bytes(index)
  }

  private func unlisted(_ lines: [ChecksumList.Line], in folders: [String]) -> [String] {
    let known = Set(lines.map(\.path) + lists.map { container.entries[$0].path })
    return container.entries.map(\.path).filter { path in
      !known.contains(path) && folders.contains { path.hasPrefix($0) }
    }
  }
}
