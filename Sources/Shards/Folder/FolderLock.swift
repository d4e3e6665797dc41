import Glibc
internal import Formats

/// Holds a folder for one writer. The lock ends with the process, however it ends, and leaves no file behind.
struct FolderLock {
  private let descriptor: Int32

  /// Takes the lock.
  ///
  /// - Throws: `ShardError.busy` where another process has it; `FormatError.system`.
  init(_ path: String) throws {
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FormatError.system(file: path, operation: "open", code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw ShardError.busy(folder: path)
    }
  }

  /// Gives the lock back.
  func unlock() { close(descriptor) }
}
