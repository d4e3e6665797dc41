internal import Formats
import Foundation

/// The files of an input that its lists of checksums name.
struct ListedFiles: Sendable {
  /// The result of comparing a file with its checksum.
  enum Check: Sendable {
    case matches(bytes: Int)
    case wrong(bytes: Int, problem: String)
    case missing
  }

  /// Lines of the lists, with paths from the top of the input.
  let lines: [ChecksumList.Line]
  /// Files beside and below the lists that these do not name, sorted.
  let unlisted: [String]
  private let container: Container
  private let reader: ContainerReader

  /// Reads the lists with the fewest directories above them.
  ///
  /// - Throws: `PipelineError.noChecksums` without a list; `FormatError` for a malformed archive or list.
  init(_ input: String) throws {
    let container = try Container(path: input, links: .all)
    let paths = container.entries.map { $0.path.split(separator: "/") }
    let all = paths.indices.filter { paths[$0].last.map(String.init) == ChecksumList.fileName }
    guard container.kind != .singleFile, let depth = all.map({ paths[$0].count }).min() else {
      throw PipelineError.noChecksums(input: input)
    }
    let lists = all.filter { paths[$0].count == depth }
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
    let known = Set(lines.map(\.path) + lists.map { container.entries[$0].path })
    unlisted = container.entries.map(\.path).filter { path in
      !known.contains(path) && folders.contains { path.hasPrefix($0) }
    }
    self.lines = lines
    self.container = container
    self.reader = reader
  }

  /// Compares a file with its checksum.
  func check(_ index: Int) -> Check {
    let line = lines[index]
    do {
      guard let bytes = try bytes(of: line.path) else { return .missing }
      defer { bytes.releasePages() }
      let found = bytes.checksum
      guard found == line.checksum else {
        return .wrong(bytes: bytes.count, problem: "expected SHA-256 \(line.checksum), found \(found)")
      }
      return .matches(bytes: bytes.count)
    } catch { return .wrong(bytes: 0, problem: "\(error)") }
  }

  private func bytes(of path: String) throws(FormatError) -> FileBytes? {
    // On disk also files with hidden names, which are not among the entries.
    if container.kind == .folder {
      let path = container.path + "/" + path
      return FolderNames.exists(path) ? try FileBytes(reading: path) : nil
    }
    guard let index = container.index(of: path) else { return nil }
    return try reader.bytes(index)
  }
}
