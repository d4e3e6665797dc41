internal import DataModel

/// Batches of items of like lengths: less of a batch is waiting for its longest item.
struct Buckets {
  /// Items of a batch.
  let batchSize: Int
  /// Batches that are filled together.
  let batches: Int

  /// Puts a random order into such batches: the items of every `batches` batches are sorted by length, longest first
  /// and equal ones in the order given, and the full batches are put in random order. The last batch, which may have
  /// fewer items, stays the last.
  ///
  /// - Parameters:
  ///   - order: items in random order.
  ///   - length: time steps of an item.
  ///   - generator: for the order of the batches.
  /// - Returns: the same items in the order in which batches take them.
  func order(_ order: [Int], length: (Int) -> Int, generator: inout SeededGenerator) -> [Int] {
    let window = batchSize.multipliedReportingOverflow(by: batches)
    let size = window.overflow ? order.count : max(window.partialValue, 1)
    var sorted: [Int] = []
    sorted.reserveCapacity(order.count)
    for start in stride(from: 0, to: order.count, by: size) {
      let part = order[start..<min(start + size, order.count)]
      let lengths = part.map { (length: length($0), item: $0) }
      // Swift's sort keeps equal elements in order.
      sorted += lengths.sorted { $0.length > $1.length }.map(\.item)
    }
    let full = sorted.count / batchSize
    var result: [Int] = []
    result.reserveCapacity(order.count)
    for batch in generator.permutation(full) {
      result += sorted[batch * batchSize..<(batch + 1) * batchSize]
    }
    return result + sorted[(full * batchSize)...]
  }
}
