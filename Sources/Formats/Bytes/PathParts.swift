import Glibc

/// Parts of paths that users give, found without Foundation, whose functions trap on some names of one letter.
public enum PathParts {
  /// The path of the folder that a path is in, as it is written: `a` of `a/b`, `/` of `/a`; nil for `a` and `/`.
  public static func parent(_ path: String) -> String? {
    var bytes = Array(path.utf8)[...]
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")), bytes.count > 1 else { return nil }
    bytes = bytes[..<slash]
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    return bytes.isEmpty ? "/" : String(decoding: bytes, as: UTF8.self)
  }

  /// Which file or folder something is that may not be there yet, and the folders that it is in, the innermost first.
  ///
  /// - Returns: empty where none of them can be looked at. The first is the path itself if it is there.
  static func chain(_ path: String) -> (isThere: Bool, folders: [FileIdentity]) {
    // Up to what is there; then by the system's own way up, which knows links.
    var there = path
    while FileIdentity(there) == nil {
      guard let parent = parent(there) else {
        there = "."
        break
      }
      there = parent
    }
    guard let real = unsafe realpath(there, nil) else { return (false, []) }
    var name = unsafe String(cString: real)
    unsafe free(real)
    var folders: [FileIdentity] = []
    while true {
      if let identity = FileIdentity(name) { folders.append(identity) }
      guard let parent = parent(name) else { break }
      name = parent
    }
    return (there == path, folders)
  }

  /// How what is written lies to what is read.
  public enum Overlap: Sendable, Equatable {
    /// They are one file or folder.
    case same
    /// What is written is in the folder that is read.
    case inside
    /// What is read is in the folder that is written.
    case around
  }

  /// How an output lies to an input, whatever links and spellings lead to them.
  ///
  /// - Parameters:
  ///   - output: a path that need not be there.
  ///   - input: a path; one that is not there overlaps only an output of the same name.
  /// - Returns: nil where they are apart.
  public static func overlap(of output: String, with input: String) -> Overlap? {
    guard let read = FileIdentity(input) else { return isSameName(output, input) ? .same : nil }
    let written = chain(output)
    if written.isThere, written.folders.first == read { return .same }
    if written.folders.contains(read) { return .inside }
    guard written.isThere, let own = written.folders.first else { return nil }
    return chain(input).folders.dropFirst().contains(own) ? .around : nil
  }

  /// Whether two paths, of which neither need be there, name the same entry of the same folder.
  private static func isSameName(_ path: String, _ other: String) -> Bool {
    guard let folder = FileIdentity(parent(path) ?? "."), folder == FileIdentity(parent(other) ?? ".") else {
      return false
    }
    return path.split(separator: "/").last == other.split(separator: "/").last
  }
}
