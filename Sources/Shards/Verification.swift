/// The result of verifying a dataset.
public struct Verification: Codable, Equatable, Sendable {
  /// A file and its problem.
  public struct Fault: Codable, Equatable, Sendable {
    /// Name of the file.
    public var file: String
    /// The problem.
    public var problem: String
  }

  /// Files whose bytes were compared with their checksum.
  public var files: Int
  /// Bytes read.
  public var bytes: Int
  /// All problems; empty if all checksums match.
  public var faults: [Fault]
}
