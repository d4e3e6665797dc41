public import DataModel
internal import Formats

/// Rows of one recording, encoded as they go into a shard, and the items that are made of them.
public struct EncodedRows: Sendable {
  /// The rows in the shard's element type, row-major and little-endian.
  public var bytes: [UInt8]
  /// Number of rows.
  public var rowCount: Int
  /// The items; `start` counts from the first of these rows.
  public var items: [Item]
  /// The class of each row, -1 for rows that do not count; empty where only items have one.
  public var targets: [Int]

  /// Creates encoded rows.
  public init(bytes: [UInt8], rowCount: Int, items: [Item], targets: [Int] = []) {
    self.bytes = bytes
    self.rowCount = rowCount
    self.items = items
    self.targets = targets
  }

  /// Whole frames as one F32 item.
  ///
  /// - Parameters:
  ///   - frames: the recording's frames.
  ///   - label: its class; -1 for none.
  ///   - recording: its row in recordings.csv.
  public init(frames: Frames, label: Int, recording: Int) {
    self.init(whole: unsafe frames.values.withUnsafeBytes { unsafe [UInt8]($0) }, frames, label, recording)
  }

  /// Integers as one U8 item, with a class for each row.
  ///
  /// - Parameters:
  ///   - bytes: `[rows, features]`.
  ///   - targets: `[rows]`, -1 for rows that do not count.
  ///   - recording: its row in recordings.csv.
  public init(bytes: [UInt8], targets: [Int], recording: Int) {
    self.init(
      bytes: bytes, rowCount: targets.count,
      items: [Item(start: 0, length: targets.count, label: -1, recording: recording)], targets: targets)
  }

  /// Whole frames as one I16 item; nil where a value is no integer of 16 bits.
  ///
  /// - Parameters:
  ///   - frames: the recording's frames.
  ///   - label: its class; -1 for none.
  ///   - recording: its row in recordings.csv.
  public init?(wholeNumbers frames: Frames, label: Int, recording: Int) {
    var integers: [Int16] = []
    integers.reserveCapacity(frames.values.count)
    for value in frames.values {
      guard let integer = Int16(exactly: value) else { return nil }
      integers.append(integer)
    }
    self.init(whole: unsafe integers.withUnsafeBytes { unsafe [UInt8]($0) }, frames, label, recording)
  }

  private init(whole bytes: [UInt8], _ frames: Frames, _ label: Int, _ recording: Int) {
    self.init(
      bytes: bytes, rowCount: frames.rowCount,
      items: [Item(start: 0, length: frames.rowCount, label: label, recording: recording)])
  }
}

/// Writes the shards of one split, one after the other. At most one shard is in memory.
///
/// A shard is a safetensors file of the tensors `start`, `length`, `label` and `recording` `[items]` I64, where rows
/// have a class of their own `targets` `[rows]` I64, and `frames` `[rows, features]`, where item i is
/// `frames[start[i] ..< start[i] + length[i]]`. Where shards end depends only on
/// what is appended, never on time or threads.
public struct ShardWriter {
  /// Size at which a shard is closed, in bytes of frames.
  public static let usualShardSize = 64 << 20

  /// The shards written so far.
  public private(set) var shards: [Manifest.Shard] = []
  /// Rows appended so far.
  public private(set) var rowCount = 0
  /// Items appended so far.
  public private(set) var itemCount = 0

  private let folder: OutputFolder
  private let prefix: String
  private let split: Split?
  private let featureCount: Int
  private let elementType: ElementType
  private let hasTargets: Bool
  private let shardSize: Int
  private var frames: [UInt8] = []
  private var index = ShardIndex()

  /// Creates a writer; no file is made before the first shard is full.
  ///
  /// - Parameters:
  ///   - folder: where to.
  ///   - split: the split of all items; nil for a dataset that is not split yet. Names the files.
  ///   - featureCount: features in a row.
  ///   - elementType: format of the frames.
  ///   - hasTargets: whether all rows have a class of their own.
  ///   - shardSize: a shard is closed before it would exceed this many bytes of frames, unless one recording alone
  ///     does.
  public init(
    folder: OutputFolder, split: Split?, featureCount: Int, elementType: ElementType,
    hasTargets: Bool = false, shardSize: Int = ShardWriter.usualShardSize
  ) {
    self.folder = folder
    self.split = split
    self.prefix = split?.rawValue ?? "data"
    self.featureCount = featureCount
    self.elementType = elementType
    self.hasTargets = hasTargets
    self.shardSize = shardSize
  }

  /// Adds the rows and items of a recording.
  ///
  /// - Throws: `FormatError.system` where a full shard cannot be written; `ShardError.empty` for a recording
  ///   without rows, which no reader could use.
  public mutating func append(_ rows: EncodedRows) throws {
    precondition(
      rows.bytes.count == rows.rowCount * featureCount * elementType.byteCount, "rows of another shape")
    precondition(rows.targets.count == (hasTargets ? rows.rowCount : 0), "another number of targets")
    guard rows.rowCount > 0 else {
      let number = rows.items.first.map { " \($0.recording)" } ?? ""
      throw ShardError.empty(folder: folder.path, why: "recording\(number) has no rows of features")
    }
    for item in rows.items {
      precondition(
        item.start >= 0 && item.length >= 1 && item.length <= rows.rowCount - item.start,
        "an item outside of its rows")
    }
    if !frames.isEmpty && frames.count + rows.bytes.count > shardSize { try closeShard() }
    // A shard's size is known to be near its limit, so growing by doubling would only waste memory. The first
    // shard of a small dataset still starts small.
    if frames.count + rows.bytes.count > frames.capacity, frames.count > shardSize / 8 {
      frames.reserveCapacity(max(shardSize, frames.count + rows.bytes.count))
    }
    for item in rows.items { index.append(item, rowOffset: index.rowCount) }
    index.append(targets: rows.targets)
    index.rowCount += rows.rowCount
    frames.append(contentsOf: rows.bytes)
    rowCount += rows.rowCount
    itemCount += rows.items.count
  }

  /// Writes the last shard.
  ///
  /// - Throws: `FormatError.system`.
  public mutating func finish() throws {
    if index.rowCount > 0 { try closeShard() }
    frames = []
  }

  private mutating func closeShard() throws {
    let name = "\(prefix)-\(shards.count.leadingZeros(width: 5)).safetensors"
    shards.append(
      try writeShard(
        index, frames: frames, featureCount: featureCount, elementType: elementType, split: split, name: name,
        folder: folder))
    index = ShardIndex()
    frames.removeAll(keepingCapacity: true)
  }
}

/// Writes one shard file and describes it for the manifest.
func writeShard(
  _ index: ShardIndex, frames: [UInt8], featureCount: Int, elementType: ElementType, split: Split?,
  name: String,
  folder: OutputFolder
) throws -> Manifest.Shard {
  let parts = index.parts(framesType: elementType, framesShape: [index.rowCount, featureCount]) + [frames]
  var checksum = Checksum()
  for part in parts { checksum.update(part) }
  try AtomicFile.write(parts, to: folder.file(name))
  return Manifest.Shard(
    file: name, split: split?.rawValue, items: index.itemCount, rows: index.rowCount,
    bytes: parts.reduce(0) { $0 + $1.count }, sha256: checksum.finish())
}

/// The index tensors of the shard that is being filled.
struct ShardIndex {
  var rowCount = 0
  private var start: [Int64] = []
  private var length: [Int64] = []
  private var label: [Int64] = []
  private var recording: [Int64] = []
  private var targets: [Int64] = []

  var itemCount: Int { start.count }

  mutating func append(_ item: Item, rowOffset: Int) {
    start.append(Int64(rowOffset + item.start))
    length.append(Int64(item.length))
    label.append(Int64(item.label))
    recording.append(Int64(item.recording))
  }

  mutating func append(targets rows: [Int]) {
    for target in rows { targets.append(Int64(target)) }
  }

  /// Everything that comes before the frames. The frames stand last because only the last tensor may have a length
  /// that is no multiple of 8 without misaligning another.
  func parts(framesType: ElementType, framesShape: [Int]) -> [[UInt8]] {
    var arrays = [("start", start), ("length", length), ("label", label), ("recording", recording)]
    if !targets.isEmpty { arrays.append(("targets", targets)) }
    let tensors = arrays.map { NamedTensor(name: $0.0, shape: [$0.1.count], integers: $0.1) }
    let header = SafetensorsFile.headerBytes(
      tensors.map { ($0.name, $0.elementType, $0.shape) } + [("frames", framesType, framesShape)])
    return [header] + tensors.map(\.bytes)
  }
}
