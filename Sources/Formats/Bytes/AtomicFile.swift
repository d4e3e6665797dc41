import Glibc

/// Files that are either whole or not there: written beside, flushed to the disk, then renamed.
public enum AtomicFile {
  /// Digits of the number in a temporary name.
  private static let digits = 16
  private static let suffix = ".tmp"

  /// A name for what is being written for `path` and not yet whole, different each time: `path.0123456789abcdef.tmp`.
  public static func temporaryName(_ path: String) -> String {
    let number = String(UInt64.random(in: .min ... .max), radix: 16)
    return "\(path).\(String(repeating: "0", count: digits - number.count))\(number)\(suffix)"
  }

  /// The name of the file that something is or was being written for.
  ///
  /// - Parameter name: a name, or a path.
  /// - Returns: nil for a name that is not temporary.
  public static func target(ofTemporary name: String) -> String? {
    guard name.hasSuffix(suffix) else { return nil }
    let rest = name.dropLast(suffix.count)
    let number = rest.suffix(digits)
    let isNumber =
      number.count == digits
      && number.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
      }
    guard isNumber, rest.count > digits + 1, rest.dropLast(digits).last == "." else { return nil }
    return String(rest.dropLast(digits + 1))
  }

  /// Writes a file, replacing any of that name at once.
  ///
  /// - Parameters:
  ///   - parts: the file's bytes in pieces.
  ///   - path: the file.
  /// - Throws: `FormatError.system`; the file of that name is then what it was before.
  public static func write(_ parts: [[UInt8]], to path: String) throws(FormatError) {
    let temporary = temporaryName(path)
    let descriptor = try create(temporary, for: path)
    do throws(FormatError) {
      try writeDurably(parts, to: descriptor, path: path)
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

  /// Makes a file that was not there: nothing is written through a link, and no file of the user's is emptied.
  private static func create(_ temporary: String, for path: String) throws(FormatError) -> Int32 {
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .system(file: path, operation: "create", code: errno) }
    return descriptor
  }

  private static func writeDurably(
    _ parts: [[UInt8]], to descriptor: Int32, path: String
  ) throws(FormatError) {
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
    try flush(folder: PathParts.parent(path) ?? ".")
  }

  /// Lets two folders change places in one step.
  ///
  /// - Returns: false where the file system cannot.
  public static func exchange(_ path: String, with other: String) -> Bool {
    SystemCalls.exchange(path, other)
  }

  /// Flushes a folder to the disk: the names in it.
  ///
  /// - Throws: `FormatError.system`.
  public static func flush(folder: String) throws(FormatError) {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(file: folder, operation: "open", code: errno) }
    defer { close(descriptor) }
    // Some file systems cannot flush a directory and say EINVAL; they have nothing more to offer.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .system(file: folder, operation: "flush to disk", code: errno)
    }
  }
}
