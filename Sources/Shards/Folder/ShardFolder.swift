public import DataModel
internal import Formats
import Foundation

/// A dataset on disk, opened for reading: the manifest, the table of recordings, and the shards mapped into memory.
///
/// Opening checks sizes, headers and every index; `verify` also reads every byte and compares checksums.
public struct ShardFolder: Sendable {
  /// The directory.
  public let path: String
  /// The commit record.
  public private(set) var manifest: Manifest
  /// recordings.csv, line by line.
  public private(set) var recordings: [RecordingRow]
  /// Format of the frames.
  public let elementType: ElementType
  let shards: [MappedShard]
  /// Number of the first item of each shard, and the number of all items at the end.
  private let firstItem: [Int]

  /// Opens a dataset.
  ///
  /// - Throws: `ShardError` or `FormatError`, naming the file and what is wrong with it.
  public init(_ path: String) throws {
    let manifest = try Self.readManifest(path)
    let recordings = try RecordingTable.read(
      path + "/" + manifest.recordings.file, expected: manifest.recordings)
    try self.init(path, manifest: manifest, recordings: recordings)
  }

  init(_ path: String, manifest: Manifest, recordings: [RecordingRow]) throws {
    let elementType = try manifest.checkedElementType(folder: path)
    self.path = path
    self.manifest = manifest
    self.recordings = recordings
    self.elementType = elementType
    var shards: [MappedShard] = []
    var firstItem = [0]
    for shard in manifest.shards {
      shards.append(
        try MappedShard(
          path: path + "/" + shard.file, shard: shard, featureCount: manifest.features.count,
          elementType: elementType, classCount: manifest.classNames.count, recordingCount: recordings.count,
          hasTargets: manifest.hasTargets ?? false))
      firstItem.append(firstItem[firstItem.count - 1] + shard.items)
    }
    self.shards = shards
    self.firstItem = firstItem
    try checkItems()
  }

  /// The same shards, which stay open, with another table of as many recordings.
  ///
  /// - Throws: `ShardError.mismatch` for items that are not like their recordings.
  func with(_ recordings: [RecordingRow], splitting: SplitSummary) throws(ShardError) -> ShardFolder {
    var copy = self
    copy.recordings = recordings
    copy.manifest.splitting = splitting
    try copy.checkItems()
    return copy
  }

  /// Features in a row.
  public var featureCount: Int { manifest.features.count }

  /// Number of items in all shards.
  public var itemCount: Int { firstItem.last ?? 0 }

  /// One item; `start` counts within its shard.
  ///
  /// - Precondition: `index` is below `itemCount`.
  public func item(_ index: Int) -> Item {
    let (shard, local) = place(of: index)
    return shards[shard].item(local)
  }

  /// Copies the rows of an item.
  ///
  /// - Parameters:
  ///   - index: the item, below `itemCount`.
  ///   - rows: which of its rows, within `0 ..< length`.
  ///   - values: takes `rows.count * featureCount` values from `offset` on.
  ///   - offset: where in `values`.
  public func copyRows(of index: Int, _ rows: Range<Int>, to values: inout [Float], at offset: Int) {
    let (shard, local) = place(of: index)
    let item = shards[shard].item(local)
    precondition(rows.lowerBound >= 0 && rows.upperBound <= item.length, "rows outside of the item")
    shards[shard].copy(
      rows: item.start + rows.lowerBound..<item.start + rows.upperBound, to: &values, at: offset)
  }

  /// Whether each row has a class of its own.
  public var hasTargets: Bool { manifest.hasTargets ?? false }

  /// Copies the classes of the rows of an item, -1 for rows that have none.
  ///
  /// - Parameters:
  ///   - index: the item, below `itemCount`.
  ///   - rows: which of its rows, within `0 ..< length`.
  ///   - targets: takes `rows.count` values from `offset` on.
  ///   - offset: where in `targets`.
  public func copyTargets(of index: Int, _ rows: Range<Int>, to targets: inout [Int], at offset: Int) {
    let (shard, local) = place(of: index)
    let item = shards[shard].item(local)
    precondition(rows.lowerBound >= 0 && rows.upperBound <= item.length, "rows outside of the item")
    shards[shard].copyTargets(
      rows: item.start + rows.lowerBound..<item.start + rows.upperBound, to: &targets, at: offset)
  }

  /// The items of a split; all of them where `split` is nil.
  public func items(of split: Split?) -> [Int] {
    (0..<itemCount).filter { split == nil || recordings[item($0).recording].split == split }
  }

  /// Ends the program, with a message that names the file, where another one has cut a shard of these items short.
  func requireWhole(of items: [Int]) {
    for shard in Set(items.map { place(of: $0).shard }) { shards[shard].requireWhole() }
  }

  /// Shard of an item, and its number there.
  func place(of index: Int) -> (shard: Int, local: Int) {
    precondition(index >= 0 && index < itemCount, "no such item")
    var low = 0
    var high = shards.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if firstItem[middle] <= index { low = middle } else { high = middle - 1 }
    }
    return (low, index - firstItem[low])
  }

  /// Reads a manifest and checks that this version can read what it describes.
  static func readManifest(_ folder: String) throws -> Manifest {
    let path = folder + "/" + Manifest.fileName
    guard FolderNames.exists(path) else {
      throw FolderNames.exists(folder)
        ? ShardError.notADataSet(folder: folder) : .noSuchFolder(folder: folder)
    }
    let bytes = try FileBytes(mapping: path).array
    struct Version: Decodable { var formatVersion: Int }
    do {
      let version = try JSONCoding.decode(Version.self, from: bytes).formatVersion
      guard (1...Manifest.currentVersion).contains(version) else {
        throw ShardError.version(folder: folder, expected: Manifest.currentVersion, found: version)
      }
      var manifest = try JSONCoding.decode(Manifest.self, from: bytes)
      if version == 1 { manifest.upgradeFromVersion1() }
      try manifest.check(folder: folder)
      return manifest
    } catch let error as DecodingError {
      throw FormatError.malformed(
        file: path, place: error.place, expected: "a manifest of version 1 or \(Manifest.currentVersion)",
        found: error.found)
    }
  }
}
