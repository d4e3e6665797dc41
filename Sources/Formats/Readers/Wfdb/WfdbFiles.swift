/// Where the files of a record are found: in the folder of its header, or in one below that their names begin with. A name
/// with a folder that is not there is looked for beside the header: PTB-XL+ names folders that its archive does not have.
public struct WfdbFiles: Sendable {
  private let source: Source

  private enum Source: Sendable {
    case memory([String: FileBytes])
    /// With a closing slash, or empty.
    case folder(String)
    case container(Container, ContainerReader, folder: String)
  }

  /// Files in memory, under their names without a directory.
  public init(_ files: [String: FileBytes]) { source = .memory(files) }

  /// The files of a directory on disk.
  ///
  /// - Parameter folder: its path; empty for the current one.
  public init(folder: String) {
    source = .folder(folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/")
  }

  /// The files beside each other in a container.
  init(_ container: Container, _ reader: ContainerReader, folder: String) {
    source = .container(container, reader, folder: folder)
  }

  /// All bytes of a file by its name without a directory; nil if there is none.
  func bytes(_ name: String) throws(FormatError) -> FileBytes? {
    if let bytes = try exactBytes(name) { return bytes }
    guard let last = Self.lastPart(name) else { return nil }
    return try exactBytes(last)
  }

  /// The name without its folder; nil for one without.
  private static func lastPart(_ name: String) -> String? {
    name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) }
  }

  private func exactBytes(_ name: String) throws(FormatError) -> FileBytes? {
    switch source {
    case .memory(let files): return files[name]
    case .folder(let folder):
      guard PlainFile.exists(folder + name) else { return nil }
      return try FileBytes(reading: folder + name)
    case .container(let container, let reader, let folder):
      guard let index = container.index(of: folder + name) else { return nil }
      return try reader.bytes(index)
    }
  }

  /// The number of bytes of a file, without unpacking it; nil if there is none.
  func byteCount(_ name: String) throws(FormatError) -> Int? {
    guard case .container(let container, _, let folder) = source else { return try bytes(name)?.count }
    let index =
      container.index(of: folder + name) ?? Self.lastPart(name).flatMap { container.index(of: folder + $0) }
    return index.map { container.entries[$0].byteCount }
  }

  /// Name of a file in errors.
  func fullName(_ name: String) -> String {
    switch source {
    case .memory(let files): files[name]?.name ?? name
    case .folder(let folder): folder + name
    case .container(let container, _, let folder): "\(container.path)/\(folder)\(name)"
    }
  }
}
