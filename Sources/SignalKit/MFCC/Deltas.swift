public import DataModel

/// Delta features, a Savitzky-Golay filter: the derivative of the polynomial of degree `order` fitted to `width` frames
/// around each frame. `librosa.feature.delta`.
///
/// A NaN affects the frames whose delta window contains it.
public struct Deltas: Sendable, Hashable {
  /// Frames of the delta window, odd, 3 to 9999; 9 in librosa.
  public let width: Int
  /// Order of the derivative, 1 to `width - 1`: 1 is velocity in features per frame, 2 acceleration.
  public let order: Int
  /// Treatment of the first and last frames; `mode`.
  public let edges: DeltaEdges
  /// `[width]`: factors of the frames of a window.
  let weights: [Double]

  /// Creates a filter.
  ///
  /// - Parameters:
  ///   - width: frames of the delta window, odd, 3 to 9999.
  ///   - order: order of the derivative, 1 to `width - 1`.
  ///   - edges: treatment of the first and last frames.
  /// - Throws: `SignalError.setting`.
  public init(width: Int = 9, order: Int = 1, edges: DeltaEdges = .interp) throws(SignalError) {
    guard (3...9999).contains(width), width % 2 == 1 else {
      throw .setting("width", expected: "an odd number of frames, 3 to 9999", found: "\(width)")
    }
    // Beyond this, factorials and powers exceed the precision of Double, without practical use.
    guard (1...min(width - 1, 8)).contains(order) else {
      throw .setting("order", expected: "1 to \(min(width - 1, 8))", found: "\(order)")
    }
    self.width = width
    self.order = order
    self.edges = edges
    weights = Self.weights(width: width, order: order)
  }

  /// The derivative of degree `order` of a polynomial of that degree is `order`! times its leading coefficient, the same
  /// everywhere, and that coefficient is the projection on the monic orthogonal polynomial of that degree (Gram's).
  private static func weights(width: Int, order: Int) -> [Double] {
    let places = (0..<width).map { Double($0 - width / 2) }
    var before = [Double](repeating: 0, count: width)
    var polynomial = [Double](repeating: 1, count: width)
    var squareBefore = 1.0
    var factorial = 1.0
    for degree in 0..<order {
      let square = polynomial.reduce(0) { $0 + $1 * $1 }
      let back = degree == 0 ? 0 : square / squareBefore
      let next = (0..<width).map { places[$0] * polynomial[$0] - back * before[$0] }
      (before, polynomial, squareBefore) = (polynomial, next, square)
      factorial *= Double(degree + 1)
    }
    let square = polynomial.reduce(0) { $0 + $1 * $1 }
    return polynomial.map { factorial * $0 / square }
  }

  /// Computes the deltas of features.
  ///
  /// - Parameter frames: `[frames, features]`; at least `width` frames where `edges` is `.interp`.
  /// - Returns: as many frames of as many features, in their unit per frame to the power `order`.
  /// - Throws: `tooFewFrames`.
  public func callAsFunction(_ frames: Frames) throws(SignalError) -> Frames {
    if let padding = edges.padding { return padded(frames, padding) }
    let (rows, count) = (frames.rowCount, frames.featureCount)
    guard rows >= width else { throw .tooFewFrames(frameCount: rows, width: width) }
    var values = [Float](repeating: 0, count: frames.values.count)
    var sums = [Double](repeating: 0, count: count)
    for row in 0..<rows {
      let first = min(max(0, row - width / 2), rows - width)
      let same = row > 0 && first == min(max(0, row - 1 - width / 2), rows - width)
      if !same {
        for feature in 0..<count { sums[feature] = 0 }
        for i in 0..<width {
          let start = (first + i) * count
          for feature in 0..<count { sums[feature] += weights[i] * Double(frames.values[start + feature]) }
        }
      }
      for feature in 0..<count { values[row * count + feature] = Float(sums[feature]) }
    }
    return Frames(featureCount: count, values: values)
  }

  private func padded(_ frames: Frames, _ padding: SamplePadding) -> Frames {
    let (rows, count) = (frames.rowCount, frames.featureCount)
    var values = [Float](repeating: 0, count: frames.values.count)
    var sums = [Double](repeating: 0, count: count)
    for row in 0..<rows {
      for feature in 0..<count { sums[feature] = 0 }
      for i in 0..<width {
        guard let place = padding.index(row + i - width / 2, count: rows) else { continue }
        for feature in 0..<count {
          sums[feature] += weights[i] * Double(frames.values[place * count + feature])
        }
      }
      for feature in 0..<count { values[row * count + feature] = Float(sums[feature]) }
    }
    return Frames(featureCount: count, values: values)
  }
}
