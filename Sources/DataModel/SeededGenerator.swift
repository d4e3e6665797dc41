/// The purposes of random numbers. Different purposes never share numbers.
public enum RandomPurpose: UInt8, Sendable {
  case initialWeights = 1
  case order = 2
  case split = 3
  case balance = 4
  case augmentation = 5
  case dropout = 6
  case generatedData = 7
  case randomChunk = 8
}

/// Random numbers as a pure function of (seed, purpose, epoch, item): no state is shared and no order of calls
/// matters, so that results do not depend on threads and a run can be resumed anywhere.
///
/// The generator is Philox4x32-10 of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC'11: the key
/// is the seed; the counter is the block number, purpose and epoch, and the item.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private let key: (UInt32, UInt32)
  private var counter: (UInt32, UInt32, UInt32, UInt32)
  private var second: UInt64?

  /// Starts the sequence of one item.
  ///
  /// - Parameters:
  ///   - seed: chosen by the user.
  ///   - purpose: the purpose.
  ///   - epoch: the pass over the data; 2^24 passes differ, later ones repeat them.
  ///   - item: any number that names the item within the epoch.
  public init(seed: UInt64, purpose: RandomPurpose, epoch: Int = 0, item: UInt64 = 0) {
    key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    let word = UInt32(purpose.rawValue) << 24 | UInt32(truncatingIfNeeded: epoch) & 0xFF_FFFF
    counter = (0, word, UInt32(truncatingIfNeeded: item), UInt32(truncatingIfNeeded: item >> 32))
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    if let value = second {
      second = nil
      return value
    }
    let block = Self.philox(counter: counter, key: key)
    counter.0 &+= 1
    second = UInt64(block.3) << 32 | UInt64(block.2)
    return UInt64(block.1) << 32 | UInt64(block.0)
  }

  /// A number in [0, 1), a multiple of 2^-53.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in `range`, both ends included up to rounding.
  public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// An integer in `0 ..< bound`, each equally likely.
  ///
  /// Lemire, "Fast random integer generation in an interval", 2019. The standard library's own method is not used
  /// because its sequence may change from one version to the next.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "nothing to draw from")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// The numbers `0 ..< count` in random order (Fisher and Yates), every order equally likely.
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for i in stride(from: count - 1, to: 0, by: -1) { order.swapAt(i, below(i + 1)) }
    return order
  }

  /// Ten rounds of Philox4x32.
  package static func philox(
    counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for _ in 0..<10 {
      let p0 = UInt64(c0) &* 0xD251_1F53
      let p1 = UInt64(c2) &* 0xCD9E_8D57
      (c0, c1, c2, c3) = (
        UInt32(truncatingIfNeeded: p1 >> 32) ^ c1 ^ k0, UInt32(truncatingIfNeeded: p1),
        UInt32(truncatingIfNeeded: p0 >> 32) ^ c3 ^ k1, UInt32(truncatingIfNeeded: p0)
      )
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (c0, c1, c2, c3)
  }
}
