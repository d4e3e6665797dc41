internal import DataModel

/// Channels of a recording to keep.
public enum ChannelChoice: Sendable, Equatable {
  /// All of them.
  case all
  /// Those with these numbers, counted from 0, in this order.
  case numbers([Int])
  /// One channel, the mean of all at each sample.
  case mean

  /// Reads `mean`, a number such as `0`, or numbers with commas between them, each once; nil for anything else.
  public init?(_ text: String) {
    if text == "mean" {
      self = .mean
      return
    }
    var numbers: [Int] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard !part.isEmpty, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(part),
        !numbers.contains(number)
      else { return nil }
      numbers.append(number)
    }
    self = .numbers(numbers)
  }

  /// The text that `init` reads; nil for all channels.
  public var text: String? {
    switch self {
    case .all: nil
    case .numbers(let numbers): numbers.map(String.init).joined(separator: ",")
    case .mean: "mean"
    }
  }
}

extension Recording {
  /// Keeps some channels.
  ///
  /// - Throws: `FormatError.malformed` for a channel that there is not.
  mutating func keep(_ choice: ChannelChoice, file: String) throws(FormatError) {
    switch choice {
    case .all: return
    case .numbers(let numbers):
      if let missing = numbers.first(where: { $0 >= channelCount || $0 < 0 }) {
        throw .malformed(
          file: file, place: "channels", expected: "a channel \(missing), counted from 0",
          found: "\(channelCount) channel\(channelCount == 1 ? "" : "s")",
          about: .channel(count: channelCount))
      }
      guard numbers != Array(0..<channelCount) else { return }
      let count = sampleCount
      var kept: [Float] = []
      kept.reserveCapacity(numbers.count * count)
      for number in numbers { kept += samples[number * count..<(number + 1) * count] }
      samples = kept
      channelCount = numbers.count
    case .mean:
      guard channelCount > 1 else { return }
      samples = means()
      channelCount = 1
      // Means of integers are none.
      sampleKind = .floatingPoint(bits: 32)
    }
  }

  /// Summed in `Double`, so that the order of the channels does not matter to the rounding of most.
  private func means() -> [Float] {
    let count = sampleCount
    return (0..<count).map { i in
      var sum = 0.0
      for channel in 0..<channelCount { sum += Double(samples[channel * count + i]) }
      return Float(sum / Double(channelCount))
    }
  }
}
