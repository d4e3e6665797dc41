/// The result of chunking; stored in the manifest.
public struct ChunkSummary: Codable, Equatable, Sendable {
  /// Frames of a chunk.
  public var length: Int
  /// Frames from the start of one chunk to the start of the next.
  public var stride: Int
  /// Chunks by split and class, before balancing.
  public var chunks: [String: [String: Int]]
  /// Recordings shorter than a chunk, which are not used.
  public var recordingsTooShort: Int
  /// Frames in no chunk, including those of recordings that are too short.
  public var rowsUnused: Int
  /// Values beyond the range of F16, stored as the largest finite value.
  public var valuesCut: Int
}
