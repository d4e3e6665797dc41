/// Files under one path: those of a directory, those in a zip archive, or a single file. Nothing is unpacked to
/// disk.
public struct Container: Sendable {
  /// Kind of path.
  public enum Kind: Sendable, Equatable {
    case folder
    case zip
    case singleFile
  }

  /// One file.
  public struct Entry: Sendable, Equatable {
    /// Path within the container, with forward slashes.
    public var path: String
    /// Size in bytes, unpacked.
    public var byteCount: Int
    /// The path's bytes where they are not UTF-8, which `path` then only shows.
    var storedPath: [UInt8]?

    /// Describes a file.
    public init(path: String, byteCount: Int) { self.init(path: path, byteCount: byteCount, storedPath: nil) }

    init(path: String, byteCount: Int, storedPath: [UInt8]?) {
      self.path = path
      self.byteCount = byteCount
      self.storedPath = storedPath
    }
  }

  /// Something in the container that is no entry because it cannot be read.
  public struct LeftOut: Sendable, Equatable {
    /// Path within the container.
    public var path: String
    /// Why, in words that are the same for the same reason: `a link to nothing`.
    public var reason: String

    /// Describes what is left out.
    public init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// Which links in a folder are followed.
  public enum Links: String, Sendable, Equatable, Codable {
    /// Those that lead to something in the folder; others are refused.
    case inside
    /// All.
    case all
  }

  /// The path as it was given, without a trailing slash.
  public let path: String
  /// Kind of path.
  public let kind: Kind
  /// Bytes on disk: of the archive or the file, or of all files in the directory.
  public let byteCount: Int
  /// The files, sorted by path. Hidden ones, whose names begin with a dot, and macOS's `__MACOSX` are left out.
  public let entries: [Entry]
  /// What cannot be read, sorted by path: links to nothing, files without permission, pipes and devices.
  public let leftOut: [LeftOut]
  /// What is unusual about the container and harmless, in words.
  public let notes: [String]

  let source: Source

  enum Source: Sendable {
    case files(root: String)
    /// `order[i]` is the directory entry of `entries[i]`.
    case zip(FileBytes, ZipDirectory, order: [Int])
    case single
  }

  /// Opens a path.
  ///
  /// - Parameters:
  ///   - path: a folder, a zip archive (known by its first bytes) or any other plain file.
  ///   - links: which links in a folder are followed; the path itself may be a link.
  /// - Throws: `FormatError.system` for what cannot be read; `FormatError.malformed`, `.unsupported` and `.limit`
  ///   for an archive that breaks the rules; `.malformed` with the place "link" for a link that is not to be followed.
  public init(path: String, links: Links = .inside) throws(FormatError) {
    self.path = Self.trimmed(path)
    if try FolderListing.isFolder(self.path) {
      let listing = try FolderListing(root: self.path, links: links)
      leftOut = listing.leftOut
      notes = []
      kind = .folder
      entries = listing.entries
      byteCount = entries.reduce(0) { $0 + $1.byteCount }
      source = .files(root: self.path)
      return
    }
    let file = try FileBytes(mapping: self.path)
    leftOut = []
    byteCount = file.count
    if file.looksLikeZip {
      kind = .zip
      (entries, source, notes) = try Self.openArchive(file)
    } else {
      notes = []
      kind = .singleFile
      let name = self.path.split(separator: "/").last.map(String.init) ?? self.path
      entries = [Entry(path: name, byteCount: file.count)]
      source = .single
    }
  }

  /// Opens an archive that is in memory already.
  ///
  /// - Parameter archive: all its bytes; their name is the container's path.
  /// - Throws: `FormatError` as for an archive on disk.
  public init(archive: FileBytes) throws(FormatError) {
    path = archive.name
    kind = .zip
    byteCount = archive.count
    leftOut = []
    (entries, source, notes) = try Self.openArchive(archive)
  }

  private static func openArchive(_ file: FileBytes) throws(FormatError) -> ([Entry], Source, [String]) {
    let directory = try ZipDirectory(file)
    try LibzipCheck.check(file.slice(0..<file.count - directory.trailing), directory.entries)
    let order = directory.entries.indices
      .filter { !directory.entries[$0].isFolder && !directory.entries[$0].path.hasHiddenPart }
      .sorted { directory.entries[$0].path < directory.entries[$1].path }
    let entries = order.map {
      Entry(path: directory.entries[$0].path, byteCount: directory.entries[$0].byteCount)
    }
    let notes =
      directory.trailing == 0
      ? [] : ["\(directory.trailing) bytes behind the end of the archive are passed over"]
    return (entries, .zip(file, directory, order: order), notes)
  }

  /// The position in `entries` of the file with this path, if there is one.
  public func index(of path: String) -> Int? {
    var range = 0..<entries.count
    while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
      if entries[middle].path == path { return middle }
      range = entries[middle].path < path ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The name of a file in errors: the path of the container and that of the file.
  public func fullPath(_ index: Int) -> String {
    kind == .singleFile ? path : "\(path)/\(entries[index].path)"
  }

  /// Begins reading.
  public func makeReader() -> ContainerReader { ContainerReader(self) }

  private static func trimmed(_ path: String) -> String {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }
}

extension FileBytes {
  /// A local header, or the end record of an archive without entries. The name of the file decides where the first
  /// bytes do not: a damaged archive shall be called one.
  var looksLikeZip: Bool {
    if name.lowercased().hasSuffix(".zip") { return true }
    guard count >= 4 else { return false }
    let signature = withBytes { $0.littleEndian(at: 0, as: UInt32.self) }
    return signature == 0x0403_4B50 || signature == 0x0605_4B50
  }
}
