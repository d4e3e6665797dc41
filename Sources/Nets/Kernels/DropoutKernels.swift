internal import CKernels
internal import DataModel

/// Dropout with reproducible random numbers.
enum DropoutKernels {
  /// Drops values of a row.
  ///
  /// - Parameters:
  ///   - values: the row's matrix.
  ///   - row: index of the row.
  ///   - rate: probability of dropping a value; the others are divided by 1 - rate.
  ///   - seed: with epoch and item, the seed of the numbers, as in `SeededGenerator`.
  ///   - epoch: the pass over the data.
  ///   - item: number of the item and the layer.
  ///   - firstBlock: position of the row's random numbers in the item's sequence, in blocks of four.
  static func apply(
    to values: Matrix, row: Int, rate: Double, seed: UInt64, epoch: Int, item: UInt64, firstBlock: Int
  ) {
    let part = values.rows(row..<row + 1)
    let word = UInt32(RandomPurpose.dropout.rawValue) << 24 | UInt32(truncatingIfNeeded: epoch) & 0xFF_FFFF
    unsafe ck_dropout(
      part.address, part.count, UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32),
      UInt32(truncatingIfNeeded: firstBlock), word, UInt32(truncatingIfNeeded: item),
      UInt32(truncatingIfNeeded: item >> 32), UInt32(rate * 0x1p32), Float(1 / (1 - rate)))
  }
}
