import Glibc

extension FormatError {
  /// Whether the system lacked a resource or a disk failed. This says nothing about the file, so a recording must not be
  /// skipped for it.
  public var isFaultOfSystem: Bool {
    guard case .system(let code) = subject else { return false }
    return [EMFILE, ENFILE, ENOMEM, EIO, EAGAIN, ENOSPC, EDQUOT, EBUSY, ENOBUFS, EINTR, ENOLCK].contains(code)
  }
}
