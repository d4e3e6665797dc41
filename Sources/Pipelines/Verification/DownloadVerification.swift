/// What comparing a download with its own list of checksums found.
public struct DownloadVerification: Codable, Equatable, Sendable {
  /// A file and what is wrong with it.
  public struct Fault: Codable, Equatable, Sendable {
    /// The file's path in the download.
    public var file: String
    /// What is wrong.
    public var problem: String
  }

  /// Files in the list.
  public var files: Int
  /// Bytes read.
  public var bytes: Int
  /// Files that are there and not what the list says.
  public var wrong: Int
  /// Files that are not there.
  public var missing: Int
  /// What is wrong, in the order of the list; empty for a download that is whole.
  public var faults: [Fault]
  /// Files that the list does not have, sorted. They are no fault: users put files of their own beside a download.
  public var unlisted: [String]
}
