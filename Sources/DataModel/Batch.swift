/// Items of one training step: `values` `[B, T, F]` and the number of valid time steps of each row.
///
/// A batch is refilled in place, so that nothing is allocated once it has reached its size.
public struct Batch: Sendable {
  /// Number of items, B.
  public private(set) var batchSize = 0
  /// Time steps of the longest item, T.
  public private(set) var timeSteps = 0
  /// Features of a time step, F.
  public private(set) var featureCount = 0
  /// `[B, T, F]`, row-major; zero past an item's length. Holds at least `batchSize * timeSteps * featureCount`
  /// values; the rest is left over from larger batches.
  public var values: [Float] = []
  /// `[B]`, time steps of each item, from 1 to T.
  public var lengths: [Int] = []
  /// `[B]` class of each item.
  public var labels: [Int] = []
  /// `[B]`, recording that each item was cut from, as a row of recordings.csv.
  public var recordings: [Int] = []
  /// `[B, T]` class of each step, row-major, where the source has one for each; -1 past an item's length and for
  /// steps that do not count. Empty otherwise. May hold more, as `values` may.
  public var targets: [Int] = []

  /// Creates an empty batch.
  public init() {}

  /// Gives the batch a new shape. `values` past the lengths must then be zeroed by the caller.
  public mutating func reshape(batchSize: Int, timeSteps: Int, featureCount: Int) {
    self.batchSize = batchSize
    self.timeSteps = timeSteps
    self.featureCount = featureCount
    let needed = batchSize * timeSteps * featureCount
    if values.count < needed { values = [Float](repeating: 0, count: needed) }
    if lengths.count != batchSize {
      lengths = [Int](repeating: 0, count: batchSize)
      labels = [Int](repeating: 0, count: batchSize)
      recordings = [Int](repeating: 0, count: batchSize)
    }
  }

  /// Resizes `targets` to the current shape, all -1.
  public mutating func reshapeTargets() {
    let needed = batchSize * timeSteps
    if targets.count < needed { targets = [Int](repeating: -1, count: needed) }
    for place in 0..<needed { targets[place] = -1 }
  }
}

/// A source of batches: items numbered from 0, read in any order by any thread.
public protocol BatchSource: Sendable {
  /// Number of items.
  var itemCount: Int { get }
  /// Features of a time step, F.
  var featureCount: Int { get }
  /// Time steps of the longest item.
  var longestItem: Int { get }
  /// Names of the classes; labels index it.
  var classNames: [String] { get }
  /// For each feature of a step how many categories it numbers from 0, or 0 for a feature that is a quantity; empty
  /// where all are quantities. A token is one feature with as many categories as the vocabulary has entries.
  var categoryCounts: [Int] { get }
  /// Whether items have per-step labels, in `Batch.targets`; `Batch.labels` is then unused.
  var hasTargets: Bool { get }

  /// Time steps of an item, without reading it.
  func length(of item: Int) -> Int

  /// Fills `batch` with the given items in that order.
  ///
  /// - Parameters:
  ///   - batch: takes the shape `[items.count, longest of them, featureCount]`.
  ///   - items: indices below `itemCount`.
  ///   - epoch: the pass over the data, for augmentation that differs from pass to pass; none in evaluation.
  /// - Throws: the errors of reading the items.
  func fill(_ batch: inout Batch, items: ArraySlice<Int>, epoch: Int?) throws
}

extension BatchSource {
  /// All features are numeric.
  public var categoryCounts: [Int] { [] }
  /// Items have one label each.
  public var hasTargets: Bool { false }
}
