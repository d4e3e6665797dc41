import Glibc

extension FormatError {
  /// Whether the system had too little of something, or a disk failed: nothing is said of the file then, and one that is
  /// good must not be passed over for it.
  public var isFaultOfSystem: Bool {
    guard case .system(_, _, let code) = self else { return false }
    return [EMFILE, ENFILE, ENOMEM, EIO, EAGAIN, ENOSPC, EDQUOT, EBUSY, ENOBUFS, EINTR, ENOLCK].contains(code)
  }
}
