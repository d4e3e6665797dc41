import Synchronization

/// Reads the files of a container, from any number of threads at once.
///
/// Each thread that reads from an archive uses an inflater of its own over the one mapping; they are kept and used again.
public final class ContainerReader: Sendable {
  private let container: Container
  private let state: Mutex<State>

  private struct State {
    /// Those that no thread uses at this moment.
    var idle: [Inflater] = []
    /// Bytes unpacked since the archive's pages were last given back.
    var unpacked = 0
  }

  /// A mapped archive would count as memory as far as it has been read; its pages are given back at this pace.
  private static let bytesBetweenReleases = 64 << 20

  init(_ container: Container) {
    self.container = container
    state = Mutex(State())
  }

  /// All bytes of one file, checked against the archive's checksum.
  ///
  /// - Parameter index: position in the container's `entries`.
  /// - Returns: the bytes, named after container and file.
  /// - Throws: `FormatError`, with container and file named.
  public func bytes(_ index: Int) throws(FormatError) -> FileBytes {
    switch container.source {
    case .files(let root):
      let entry = container.entries[index]
      guard let stored = entry.storedPath else { return try FileBytes(reading: "\(root)/\(entry.path)") }
      return try FileBytes(
        reading: Array(root.utf8) + [UInt8(ascii: "/")] + stored, name: "\(root)/\(entry.path)")
    case .single: return try FileBytes(reading: container.path)
    case .zip(let archive, let directory, let order):
      let inflater: Inflater
      if let kept = state.withLock({ $0.idle.popLast() }) {
        inflater = kept
      } else {
        inflater = try Inflater()
      }
      let bytes = try inflater.read(directory.entries[order[index]], of: archive)
      let isTime = state.withLock { state in
        state.idle.append(inflater)
        state.unpacked += bytes.count
        guard state.unpacked >= Self.bytesBetweenReleases else { return false }
        state.unpacked = 0
        return true
      }
      if isTime { archive.releasePages() }
      return bytes
    }
  }
}
