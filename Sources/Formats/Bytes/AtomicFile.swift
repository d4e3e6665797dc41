import Glibc

/// Files that are either whole or not there: written beside, flushed to the disk, then renamed.
public enum AtomicFile {
  /// The name of what is being written for `path` and not yet whole.
  public static func temporaryPath(_ path: String) -> String { path + ".tmp" }

  /// Writes a file, replacing any of that name at once.
  ///
  /// - Parameters:
  ///   - parts: the file's bytes in pieces.
  ///   - path: the file.
  /// - Throws: `FormatError.system`; the file of that name is then what it was before.
  public static func write(_ parts: [[UInt8]], to path: String) throws(FormatError) {
    let temporary = temporaryPath(path)
    do throws(FormatError) {
      try writeDurably(parts, to: temporary)
      guard unsafe rename(temporary, path) == 0 else {
        throw .system(file: path, operation: "rename into place", code: errno)
      }
    } catch {
      unsafe unlink(temporary)
      var named = error
      named.file = path
      throw named
    }
    try flushFolder(of: path)
  }

  /// Writes a file, replacing any of that name at once.
  ///
  /// - Parameters:
  ///   - text: the file's text, written as UTF-8.
  ///   - path: the file.
  /// - Throws: `FormatError.system`; the file of that name is then what it was before.
  public static func write(_ text: String, to path: String) throws(FormatError) {
    try write([Array(text.utf8)], to: path)
  }

  private static func writeDurably(_ parts: [[UInt8]], to path: String) throws(FormatError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .system(file: path, operation: "create", code: errno) }
    var problem: FormatError?
    do throws(FormatError) {
      for part in parts { try writeAll(part, to: descriptor, path: path) }
      guard fsync(descriptor) == 0 else { throw .system(file: path, operation: "flush to disk", code: errno) }
    } catch { problem = error }
    if close(descriptor) != 0, problem == nil {
      problem = .system(file: path, operation: "close", code: errno)
    }
    if let problem { throw problem }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(FormatError) {
    let span = bytes.span
    try unsafe span.withUnsafeBytes { raw throws(FormatError) in
      var done = 0
      while done < raw.count {
        // Linux writes at most 2 GiB - 4 KiB in one call; a quarter of that keeps interruptions prompt.
        let piece = unsafe UnsafeRawBufferPointer(rebasing: raw[done..<min(raw.count, done + 1 << 29)])
        let count = unsafe Glibc.write(descriptor, piece.baseAddress, piece.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw FormatError.system(file: path, operation: "write", code: errno) }
        done += count
      }
    }
  }

  /// A rename is only on the disk once its directory is.
  private static func flushFolder(of path: String) throws(FormatError) {
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(file: folder, operation: "open", code: errno) }
    defer { close(descriptor) }
    // Some file systems cannot flush a directory and say EINVAL; they have nothing more to offer.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .system(file: folder, operation: "flush to disk", code: errno)
    }
  }
}
