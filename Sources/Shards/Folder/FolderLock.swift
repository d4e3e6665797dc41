import Glibc
internal import Formats

/// Holds a directory for one writer. The lock ends with the process, however it ends, and leaves no file behind.
struct FolderLock {
  private let descriptor: Int32

  /// Takes the lock.
  ///
  /// - Throws: `ShardError.busy` where another writer has it; `FormatError.system`.
  init(_ path: String) throws {
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FormatError.system(file: path, operation: "open", code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      // Other codes come from file systems that have no locks.
      guard code == EWOULDBLOCK else { throw FormatError.system(file: path, operation: "lock", code: code) }
      throw ShardError.busy(folder: path)
    }
  }

  /// Gives the lock back. Closing alone would not: a child process that was forked meanwhile has the descriptor too.
  func unlock() {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
