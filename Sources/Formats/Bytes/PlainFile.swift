import Glibc

/// An open file of known size: never a directory, pipe or device, which could block or have no end.
struct PlainFile {
  let path: String
  let descriptor: Int32
  /// Its size in bytes when it was opened.
  let count: Int

  /// Opens a file for reading; the caller closes it.
  ///
  /// - Parameters:
  ///   - bytes: its path as the system has it.
  ///   - path: its path for errors.
  /// - Throws: `FormatError.system`, also for anything but a plain file.
  init(opening bytes: [UInt8], path: String) throws(FormatError) {
    guard !bytes.contains(0) else { throw .system(file: path, operation: "open", code: ENOENT) }
    // Without O_NONBLOCK, opening a pipe waits for its writer.
    let descriptor = unsafe bytes.withTerminator { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw .system(file: path, operation: "open", code: errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let code = errno
      Glibc.close(descriptor)
      throw .system(file: path, operation: "read its size", code: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(descriptor)
      let code = status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL
      throw .system(file: path, operation: "open as a plain file", code: code)
    }
    self.path = path
    self.descriptor = descriptor
    count = Int(status.st_size)
  }

  /// Whether there is anything under a path that may be opened.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Fills `memory` with the first bytes of the file.
  func read(into memory: UnsafeMutableRawBufferPointer) throws(FormatError) {
    guard var target = memory.baseAddress else { return }
    var remaining = memory.count
    while remaining > 0 {
      let got = unsafe Glibc.read(descriptor, target, remaining)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw .system(file: path, operation: "read", code: errno) }
      guard got > 0 else {
        throw .malformed(
          file: path, place: "byte \(memory.count - remaining)",
          expected: "\(memory.count) bytes as when opened",
          found: "the end of the file")
      }
      unsafe target += got
      remaining -= got
    }
  }

  /// Closes it.
  func close() { Glibc.close(descriptor) }
}
