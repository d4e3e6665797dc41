import Glibc

/// The plain files below a directory.
///
/// Links to files and directories are followed, because datasets are often linked from another disk; a directory that was
/// already seen is not entered again, so that links in a circle end.
struct FolderListing {
  /// Sorted by path.
  private(set) var entries: [Container.Entry] = []
  private let root: String
  private var seen: Set<FileIdentity> = []

  /// More files than any dataset has, in one directory: a wrong path rather than data.
  private static let mostEntries = 10_000_000

  private struct FileIdentity: Hashable {
    var device: UInt
    var number: UInt
  }

  /// Lists a directory.
  ///
  /// - Throws: `FormatError.system` for a directory that cannot be read.
  init(root: String) throws(FormatError) {
    self.root = root
    var folders = [""]
    while let folder = folders.popLast() {
      let path = folder.isEmpty ? root : "\(root)/\(folder)"
      guard let status = Self.status(path), seen.insert(Self.identity(status)).inserted else { continue }
      for name in try Self.names(path) where !name.hasHiddenPart && name != "__MACOSX" {
        let inner = folder.isEmpty ? name : "\(folder)/\(name)"
        // What vanished since, or is a link to nothing, is not there.
        guard let status = Self.status("\(root)/\(inner)") else { continue }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: folders.append(inner)
        case S_IFREG: entries.append(Container.Entry(path: inner, byteCount: Int(status.st_size)))
        default: break
        }
      }
      guard entries.count <= Self.mostEntries else {
        throw .limit(
          file: root, place: "directory", limit: "\(Self.mostEntries) files",
          found: "at least \(entries.count)")
      }
    }
    entries.sort { $0.path < $1.path }
  }

  /// Whether a path is a directory.
  ///
  /// - Throws: `FormatError.system` if there is nothing.
  static func isFolder(_ path: String) throws(FormatError) -> Bool {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw .system(file: path, operation: "open", code: ENOENT)
    }
    guard let status = status(path) else { throw .system(file: path, operation: "open", code: errno) }
    return status.st_mode & S_IFMT == S_IFDIR
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }

  private static func identity(_ status: stat) -> FileIdentity {
    FileIdentity(device: UInt(status.st_dev), number: UInt(status.st_ino))
  }

  /// Sorted, so that which of two links to one directory is followed does not depend on the disk.
  private static func names(_ path: String) throws(FormatError) -> [String] {
    guard let folder = unsafe opendir(path) else {
      throw .system(file: path, operation: "open as a directory", code: errno)
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    errno = 0
    while let item = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: item.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
      errno = 0
    }
    guard errno == 0 else { throw .system(file: path, operation: "list", code: errno) }
    return names.sorted(by: >)
  }
}
