import Glibc

/// Which file or folder is meant, whatever path leads to it.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt
  private let number: UInt

  init(_ status: stat) {
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
  }

  /// What a path leads to, links followed; nil for nothing.
  public init?(_ path: String) {
    guard let status = Self.status(Array(path.utf8)) else { return nil }
    self.init(status)
  }

  /// What the system says of a path; nil, with `errno`, where it says nothing.
  static func status(_ path: [UInt8], followsLink: Bool = true) -> stat? {
    guard !path.contains(0) else {
      errno = ENOENT
      return nil
    }
    var status = stat()
    let code = unsafe path.withTerminator { path in
      unsafe followsLink ? stat(path, &status) : lstat(path, &status)
    }
    return code == 0 ? status : nil
  }
}
