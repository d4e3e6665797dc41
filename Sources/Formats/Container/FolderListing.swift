import Glibc

/// The plain files below a directory.
///
/// Links to files and folders are followed where they stay within the folder or the user says so; a folder that was
/// already seen is not entered again, so that links in a circle end. What cannot be read is left out and named.
struct FolderListing {
  /// Sorted by path.
  private(set) var entries: [Container.Entry] = []
  /// Sorted by path.
  private(set) var leftOut: [Container.LeftOut] = []
  private let root: String
  private let links: Container.Links
  private var seen: Set<FileIdentity> = []
  /// Path of the root without links, with a closing slash.
  private let realRoot: [UInt8]

  /// More files than any dataset has, in one directory: a wrong path rather than data.
  private static let mostEntries = 10_000_000

  /// Lists a folder.
  ///
  /// - Throws: `FormatError.system` for a folder that cannot be read, `.malformed` for a link that leads out of it and is
  ///   not to be followed.
  init(root: String, links: Container.Links = .inside) throws(FormatError) {
    self.root = root
    self.links = links
    let start = Array(root.utf8)
    guard let real = Self.realPath(start) else { throw .system(file: root, operation: "open", code: errno) }
    realRoot = real == [0x2F] ? real : real + [0x2F]
    var folders: [[UInt8]] = [[]]
    while let folder = folders.popLast() {
      let path = folder.isEmpty ? start : start + [0x2F] + folder
      guard let status = FileIdentity.status(path), seen.insert(FileIdentity(status)).inserted else {
        continue
      }
      for name in try names(path, folder).reversed() {
        let inner = folder.isEmpty ? name : folder + [0x2F] + name
        if let kind = try kind(inner, start + [0x2F] + inner), kind { folders.append(inner) }
      }
      guard entries.count <= Self.mostEntries else {
        throw .limit(
          file: root, place: "directory", limit: "\(Self.mostEntries) files",
          found: "at least \(entries.count)")
      }
    }
    entries.sort { $0.path < $1.path }
    leftOut.sort { ($0.path, $0.reason) < ($1.path, $1.reason) }
    separateEqualNames()
  }

  /// Names to look at, ascending. A folder below the root that may not be read is left out.
  private mutating func names(_ path: [UInt8], _ folder: [UInt8]) throws(FormatError) -> [[UInt8]] {
    do {
      return try FolderNames.bytes(path).filter { $0.first != 0x2E && $0 != Array("__MACOSX".utf8) }
    } catch {
      guard !folder.isEmpty, case .system(let code) = error.subject, code == EACCES || code == EPERM else {
        throw error
      }
      leftOut.append(
        Container.LeftOut(path: PathText.text(folder), reason: "a folder: \(systemMessage(code))"))
      return []
    }
  }

  /// Adds a file; true for a folder.
  private mutating func kind(_ inner: [UInt8], _ path: [UInt8]) throws(FormatError) -> Bool? {
    guard let own = FileIdentity.status(path, followsLink: false) else { return nil }
    let isLink = own.st_mode & S_IFMT == S_IFLNK
    guard let status = isLink ? FileIdentity.status(path) : own else {
      leave(
        inner,
        errno == ENOENT || errno == ENOTDIR || errno == ELOOP ? "a link to nothing" : systemMessage(errno))
      return nil
    }
    if isLink { try checkLink(inner, path) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return true
    case S_IFREG:
      guard unsafe path.withTerminator({ unsafe access($0, R_OK) }) == 0 else {
        leave(inner, "cannot be read: \(systemMessage(errno))")
        return nil
      }
      let isText = String(validating: inner, as: UTF8.self) != nil
      entries.append(
        Container.Entry(
          path: PathText.text(inner), byteCount: Int(status.st_size), storedPath: isText ? nil : inner))
    default: leave(inner, "no plain file")
    }
    return nil
  }

  private mutating func leave(_ path: [UInt8], _ reason: String) {
    leftOut.append(Container.LeftOut(path: PathText.text(path), reason: reason))
  }

  /// A download that links to files elsewhere could have any file of its reader's machine read as data.
  private func checkLink(_ inner: [UInt8], _ path: [UInt8]) throws(FormatError) {
    guard links == .inside, let real = Self.realPath(path) else { return }
    guard real + [0x2F] == realRoot || real.starts(with: realRoot) else {
      throw .malformed(
        file: "\(root)/\(PathText.text(inner))", place: "link", expected: "a link that stays within \(root)",
        found: "one to \(PathText.text(real))", about: .link)
    }
  }

  private static func realPath(_ path: [UInt8]) -> [UInt8]? {
    guard let real = unsafe path.withTerminator({ unsafe realpath($0, nil) }) else { return nil }
    defer { unsafe free(real) }
    return unsafe Array(UnsafeRawBufferPointer(start: real, count: strlen(real)))
  }

  /// A name in Latin-1 may read as another one in UTF-8 does; its bytes are then written as numbers.
  private mutating func separateEqualNames() {
    var places: [String: Int] = [:]
    for entry in entries { places[entry.path, default: 0] += 1 }
    guard places.count < entries.count else { return }
    for place in entries.indices {
      guard (places[entries[place].path] ?? 0) > 1, let stored = entries[place].storedPath else { continue }
      entries[place].path = PathText.escaped(stored)
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
    guard let status = FileIdentity.status(Array(path.utf8)) else {
      throw .system(file: path, operation: "open", code: errno)
    }
    return status.st_mode & S_IFMT == S_IFDIR
  }
}
