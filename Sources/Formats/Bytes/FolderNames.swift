import Glibc

/// Names in a folder, as bytes: the system does not ask for UTF-8.
public enum FolderNames {
  /// Lists all names but `.` and `..`.
  ///
  /// - Parameter path: the directory.
  /// - Returns: names in ascending order of their bytes.
  /// - Throws: `FormatError.system`.
  public static func bytes(_ path: [UInt8]) throws(FormatError) -> [[UInt8]] {
    let text = String(decoding: path, as: UTF8.self)
    let folder = unsafe path.withTerminator { unsafe opendir($0) }
    guard let folder = unsafe folder else {
      throw .system(file: text, operation: "open as a folder", code: errno)
    }
    defer { unsafe closedir(folder) }
    var names: [[UInt8]] = []
    errno = 0
    while let item = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: item.pointee.d_name) { bytes in
        unsafe [UInt8](bytes.prefix { $0 != 0 })
      }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw .system(file: text, operation: "list", code: errno) }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The same as texts; what is not UTF-8 has a replacement character, which no file of ours has.
  public static func texts(_ path: String) throws(FormatError) -> [String] {
    try bytes(Array(path.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether there is anything under a path, a link to nothing not counted.
  public static func exists(_ path: String) -> Bool { PlainFile.exists(path) }
}

extension [UInt8] {
  /// Lends the bytes with a zero behind them, for calls of the system.
  func withTerminator<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    let terminated = map { CChar(bitPattern: $0) } + [0]
    return unsafe body(terminated)
  }
}
