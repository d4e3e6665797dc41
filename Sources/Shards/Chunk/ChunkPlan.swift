internal import DataModel

/// The chunks of a split and the items that they are cut from, before any frame is read.
struct ChunkPlan {
  /// The chunks of one item of the source (a whole recording).
  struct Entry: Sendable {
    /// Number of the item in the source.
    var item: Int
    /// Frames up to the end of its last chunk.
    var rowCount: Int
    /// First frames of its chunks, repeated as often as balancing uses them.
    var starts: [Int]
    var label: Int
    var recording: Int
  }

  let split: Split
  var entries: [Entry] = []
  /// Chunks of each class before balancing, by class name.
  var chunks: [String: Int] = [:]
  var recordingsTooShort = 0
  var rowsUnused = 0
  var balance: BalanceSummary?

  init(_ folder: ShardFolder, split: Split, settings: ChunkSettings) {
    self.split = split
    for index in folder.items(of: split) {
      let item = folder.item(index)
      let count = settings.chunkCount(rowCount: item.length)
      let end = count == 0 ? 0 : (count - 1) * settings.stride + settings.length
      let between = settings.stride - min(settings.stride, settings.length)
      rowsUnused += item.length - end + max(0, count - 1) * between
      if count == 0 {
        recordingsTooShort += 1
        continue
      }
      let name = item.label >= 0 ? folder.manifest.classNames[item.label] : ""
      chunks[name, default: 0] += count
      entries.append(
        Entry(
          item: index, rowCount: end, starts: (0..<count).map { $0 * settings.stride }, label: item.label,
          recording: item.recording))
    }
    guard let settings = settings.balance, settings.splits.contains(split), !entries.isEmpty else { return }
    let labels = entries.flatMap { [Int](repeating: $0.label, count: $0.starts.count) }
    let (uses, summary) = Balancer(method: settings.method, seed: settings.seed).uses(
      labels: labels, classCount: folder.manifest.classNames.count, split: split)
    balance = summary
    var next = 0
    for place in entries.indices {
      entries[place].starts = entries[place].starts.flatMap { start in
        defer { next += 1 }
        return [Int](repeating: start, count: uses[next])
      }
    }
  }
}
