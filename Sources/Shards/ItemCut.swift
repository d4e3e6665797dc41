package import DataModel

/// The frames of an item that form items of a batch source.
public enum ItemCut: Equatable, Sendable {
  /// All frames.
  case whole
  /// One chunk of `length` frames per item, at an offset drawn per item and epoch; outside of training the centered
  /// chunk. Shorter items are not used.
  case random(length: Int, seed: UInt64)
  /// Chunks of `length` frames every `stride` frames from the start of the item, each as an item of its own; shorter
  /// items are not used.
  case chunks(length: Int, stride: Int)

  /// Frames of a chunk; 0 for whole items.
  var length: Int {
    switch self {
    case .whole: 0
    case .random(let length, _), .chunks(let length, _): length
    }
  }

  /// Frames of one item of the dataset that form one item of a batch source.
  package struct Span: Sendable {
    /// Number of the item in the dataset.
    package var item: Int
    /// First frame, counted from the start of the item; for random chunks the number of possible offsets.
    package var start: Int
    /// Number of frames.
    package var length: Int
  }

  /// Cuts an item into spans.
  ///
  /// - Parameters:
  ///   - item: number of the item in the dataset.
  ///   - rowCount: number of its frames.
  /// - Returns: the spans, none if the item is too short.
  package func spans(of item: Int, rowCount: Int) -> [Span] {
    switch self {
    case .whole: return [Span(item: item, start: 0, length: rowCount)]
    case .random(let length, _):
      return rowCount < length ? [] : [Span(item: item, start: rowCount - length + 1, length: length)]
    case .chunks(let length, let stride):
      let starts = Swift.stride(from: 0, through: rowCount - length, by: stride)
      return starts.map { Span(item: item, start: $0, length: length) }
    }
  }

  /// Finds the first frame of a span.
  ///
  /// - Parameters:
  ///   - span: one of `spans`.
  ///   - index: its number in the batch source.
  ///   - epoch: the epoch; nil outside of training.
  /// - Returns: the frame, counted from the start of the item.
  func start(of span: Span, index: Int, epoch: Int?) -> Int {
    guard case .random(_, let seed) = self else { return span.start }
    guard let epoch else { return (span.start - 1) / 2 }
    var generator = SeededGenerator(seed: seed, purpose: .randomChunk, epoch: epoch, item: UInt64(index))
    return generator.below(span.start)
  }

  /// Checks that lengths and strides are at least 1.
  ///
  /// - Throws: `SettingError`.
  package func validate() throws(SettingError) {
    func check(_ name: String, _ value: Int) throws(SettingError) {
      try SettingError.check(name, value, value >= 1, "1 frame or more")
    }
    switch self {
    case .whole: break
    case .random(let length, _): try check("length", length)
    case .chunks(let length, let stride):
      try check("length", length)
      try check("stride", stride)
    }
  }
}
