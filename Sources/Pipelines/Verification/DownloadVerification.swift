/// The result of verifying an input against its list of checksums.
public struct DownloadVerification: Codable, Equatable, Sendable {
  /// A file and its problem.
  public struct Fault: Codable, Equatable, Sendable {
    /// Path of the file in the input.
    public var file: String
    /// The problem.
    public var problem: String
  }

  /// Files in the list.
  public var files: Int
  /// Bytes read.
  public var bytes: Int
  /// Files whose checksum does not match.
  public var wrong: Int
  /// Missing files.
  public var missing: Int
  /// All problems in the order of the list; empty if all checksums match.
  public var faults: [Fault]
  /// Files that are not listed, sorted. They are not faults: users put their own files beside an input.
  public var unlisted: [String]
}
