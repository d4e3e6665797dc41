import DataModel
import Shards

/// A data set of a few recordings with numbers that are drawn from their names' places.
struct TinyDataSet: Sendable {
  struct Sample: Sendable {
    var id: String
    var label: String?
    var group: String
    var split: Split?
    var rows: Int
  }

  var samples: [Sample]
  var classNames = ["A", "N"]
  var featureCount = 3
  var shardSize = ShardWriter.usualShardSize
  /// Called with the place of a recording and its values before they are written.
  var change: @Sendable (Int, inout [Float]) -> Void = { _, _ in }

  /// `count` recordings, each its own group, the last of every three of class A, of 5 to 11 rows.
  init(count: Int = 6) {
    samples = (0..<count).map {
      Sample(id: "r\($0)", label: $0 % 3 == 2 ? "A" : "N", group: "r\($0)", split: nil, rows: 5 + $0 * 3 % 7)
    }
  }

  /// The same, with the first recordings of each ten for training, two for validation and one for testing.
  static func split(count: Int) -> TinyDataSet {
    var set = TinyDataSet(count: count)
    for place in set.samples.indices {
      set.samples[place].split = place % 10 < 7 ? .train : place % 10 < 9 ? .validation : .test
    }
    return set
  }

  func frames(_ place: Int) -> Frames {
    var generator = SeededGenerator(seed: 1, purpose: .generatedData, item: UInt64(place))
    var values = (0..<samples[place].rows * featureCount).map { index in
      Float(generator.uniform(in: -2...3)) * Float(1 + index % featureCount)
    }
    change(place, &values)
    return Frames(featureCount: featureCount, values: values)
  }

  @discardableResult
  func write(to path: String, existing: OutputFolder.Existing = .keep) throws -> Manifest {
    let folder = try OutputFolder(path, existing: existing)
    var writer = ShardWriter(
      folder: folder, split: nil, featureCount: featureCount, elementType: .f32, shardSize: shardSize)
    for (place, sample) in samples.enumerated() {
      let label = sample.label.flatMap { classNames.firstIndex(of: $0) } ?? -1
      try writer.append(EncodedRows(frames: frames(place), label: label, recording: place))
    }
    try writer.finish()
    return try folder.commit(manifest(shards: writer.shards), recordings: rows)
  }

  func manifest(shards: [Manifest.Shard]) -> Manifest {
    Manifest(
      toolVersion: "1.2.3", kind: .recordings,
      source: Manifest.Source(name: "tiny.zip", bytes: 1000, layout: "cinc-2017", recordings: samples.count),
      features: Manifest.Features(
        type: "spectrogram", count: featureCount, sampleRate: 300, settings: .object(["nperseg": .integer(4)])
      ),
      classNames: classNames, elementType: "F32", leftOut: ["min_samples": 2],
      skipped: [Manifest.Skipped(file: "tiny.zip: r99", reason: "it says \"no\"")], shards: shards)
  }

  var rows: [RecordingRow] {
    samples.map {
      RecordingRow(
        id: $0.id, label: $0.label, group: $0.group, split: $0.split, sampleRate: 300,
        sampleCount: $0.rows * 4,
        rowCount: $0.rows)
    }
  }
}

extension ShardFolder {
  /// The values of an item.
  func values(of index: Int) -> [Float] {
    let length = item(index).length
    var values = [Float](repeating: .nan, count: length * featureCount)
    copyRows(of: index, 0..<length, to: &values, at: 0)
    return values
  }

  /// Everything that a reader can see of the items.
  var allItems: [Item] { (0..<itemCount).map { item($0) } }

  /// The values of all items in order.
  var allValues: [[Float]] { (0..<itemCount).map { values(of: $0) } }
}
