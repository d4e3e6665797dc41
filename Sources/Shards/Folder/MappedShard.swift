internal import DataModel
internal import Formats

/// One shard file mapped into memory: its items and their rows.
@safe
final class MappedShard: Sendable {
  let itemCount: Int
  let rowCount: Int
  let featureCount: Int
  let elementType: ElementType
  private let file: FileBytes
  private let start: Range<Int>
  private let length: Range<Int>
  private let label: Range<Int>
  private let recording: Range<Int>
  /// The classes of the rows, where they have some.
  private let targets: Range<Int>?
  private let frames: Range<Int>

  /// Maps a shard and checks it against what the manifest says of it and against the bounds of everything that its
  /// items refer to, so that no later access can go astray.
  init(
    path: String, shard: Manifest.Shard, featureCount: Int, elementType: ElementType, classCount: Int,
    recordingCount: Int, hasTargets: Bool = false
  ) throws {
    let file = try FileBytes(mapping: path)
    guard file.count == shard.bytes else {
      throw ShardError.mismatch(file: path, expected: "\(shard.bytes) bytes", found: "\(file.count)")
    }
    let header = try SafetensorsHeader(file)
    start = try Self.range("start", .i64, [shard.items], in: header, path: path)
    length = try Self.range("length", .i64, [shard.items], in: header, path: path)
    label = try Self.range("label", .i64, [shard.items], in: header, path: path)
    recording = try Self.range("recording", .i64, [shard.items], in: header, path: path)
    targets = hasTargets ? try Self.range("targets", .i64, [shard.rows], in: header, path: path) : nil
    frames = try Self.range("frames", elementType, [shard.rows, featureCount], in: header, path: path)
    guard frames.lowerBound % elementType.byteCount == 0 else {
      throw ShardError.mismatch(
        file: path, expected: "frames at a multiple of \(elementType.byteCount) bytes",
        found: "frames at byte \(frames.lowerBound)")
    }
    self.file = file
    itemCount = shard.items
    rowCount = shard.rows
    self.featureCount = featureCount
    self.elementType = elementType
    for i in 0..<itemCount {
      let item = item(i)
      guard item.start >= 0, item.length >= 1, item.start <= rowCount, item.length <= rowCount - item.start,
        item.label >= -1, item.label < classCount, item.recording >= 0, item.recording < recordingCount
      else {
        throw ShardError.mismatch(
          file: path,
          expected: "items within \(rowCount) rows, \(classCount) classes, \(recordingCount) recordings",
          found: "item \(i): start \(item.start), length \(item.length), label \(item.label), "
            + "recording \(item.recording)")
      }
    }
    guard let targets else { return }
    for row in 0..<rowCount where !(-1..<classCount).contains(number(targets, row)) {
      throw ShardError.mismatch(
        file: path, expected: "targets of \(classCount) classes, or -1",
        found: "\(number(targets, row)) in row \(row)")
    }
  }

  /// Copies the classes of rows, -1 for those that have none.
  ///
  /// - Parameters:
  ///   - rows: a range within `0 ..< rowCount`.
  ///   - target: takes `rows.count` values from `offset` on.
  ///   - offset: where in `target`.
  func copyTargets(rows: Range<Int>, to target: inout [Int], at offset: Int) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= rowCount, "rows outside of the shard")
    for row in rows { target[offset + row - rows.lowerBound] = targets.map { number($0, row) } ?? -1 }
  }

  private static func range(
    _ name: String, _ type: ElementType, _ shape: [Int], in header: SafetensorsHeader, path: String
  ) throws -> Range<Int> {
    guard let entry = header.entry(name) else {
      throw ShardError.mismatch(file: path, expected: "a tensor \(name)", found: "none")
    }
    guard entry.elementType == type, entry.shape == shape else {
      throw ShardError.mismatch(
        file: path, expected: "tensor \(name) \(type.rawValue) \(shape)",
        found: "\(entry.elementType.rawValue) \(entry.shape)")
    }
    return entry.range
  }

  /// One item.
  ///
  /// - Precondition: `i` is below `itemCount`.
  func item(_ i: Int) -> Item {
    precondition(i >= 0 && i < itemCount, "no such item")
    let item = Item(
      start: number(start, i), length: number(length, i), label: number(label, i),
      recording: number(recording, i))
    // All were checked when the shard was opened: a file that was cut short since reads as zeros.
    if item.length < 1 { requireWhole() }
    return item
  }

  /// Ends the program, with a message, where the file has become shorter since it was opened.
  func requireWhole() { file.requireWhole() }

  private func number(_ range: Range<Int>, _ i: Int) -> Int {
    file.withBytes { bytes in
      Int(
        truncatingIfNeeded: unsafe bytes.unsafeLoadUnaligned(
          fromByteOffset: range.lowerBound + 8 * i, as: Int64.self))
    }
  }

  /// Copies rows as `Float`.
  ///
  /// - Parameters:
  ///   - rows: a range within `0 ..< rowCount`.
  ///   - values: takes `rows.count * featureCount` values from `offset` on.
  ///   - offset: where in `values`.
  func copy(rows: Range<Int>, to values: inout [Float], at offset: Int) {
    let count = rows.count * featureCount
    precondition(rows.lowerBound >= 0 && rows.upperBound <= rowCount, "rows outside of the shard")
    precondition(
      offset >= 0 && offset <= values.count && count <= values.count - offset, "no room for the rows")
    let first = frames.lowerBound + rows.lowerBound * featureCount * elementType.byteCount
    unsafe file.withUnsafeBytes { raw in
      unsafe values.withUnsafeMutableBufferPointer { out in
        guard count > 0, let source = raw.baseAddress, let target = out.baseAddress else {
          return
        }
        unsafe decode(source + first, elementType, to: target + offset, count: count)
      }
    }
  }

  /// Lets the system take back the memory of the file's pages; they can still be read.
  func releasePages() { file.releasePages() }

  /// The bytes of rows as they are stored.
  func encoded(rows: Range<Int>) -> [UInt8] {
    let width = featureCount * elementType.byteCount
    return file.slice(
      frames.lowerBound + rows.lowerBound * width..<frames.lowerBound + rows.upperBound * width
    ).array
  }
}
