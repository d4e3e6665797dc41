public import DataModel

/// Treatment of missing samples: those that a file marks as such, and NaN in floating-point files.
public enum MissingSamples: String, CaseIterable, Codable, Sendable {
  /// A recording with any is an error.
  case refuse
  /// The last sample before them is held; before the first sample, the first is used.
  case hold
  /// Linear interpolation between the samples on both sides; at the ends, the nearest sample is used. Integers are
  /// rounded.
  case interpolate
}

extension Recording {
  /// Fills or rejects missing samples, which are NaN.
  ///
  /// - Parameters:
  ///   - choice: the treatment.
  ///   - file: the recording's file, for errors.
  /// - Throws: `FormatError.malformed` with channel, place and number of the missing samples if they are rejected, and
  ///   for a channel in which all are missing.
  public mutating func resolve(missing choice: MissingSamples, file: String) throws(FormatError) {
    let count = sampleCount
    // Numbers with a unit are no longer whole.
    var isWhole = false
    if unit == nil, case .integer = sampleKind { isWhole = true }
    for channel in 0..<channelCount {
      let row = channel * count..<(channel + 1) * count
      guard let first = samples[row].firstIndex(where: \.isNaN) else { continue }
      let missing = samples[row].count(where: \.isNaN)
      guard choice != .refuse, missing < count else {
        throw .malformed(
          file: file, place: "channel \(channel), sample \(first - row.lowerBound)",
          expected: choice == .refuse ? "a sample" : "at least one sample in the channel",
          found: missing == count
            ? "all \(count) missing" : "it missing, the first of \(missing) in the channel",
          about: .missingSamples)
      }
      fillGaps(row, from: first, choice, isWhole: isWhole)
    }
  }

  private mutating func fillGaps(_ row: Range<Int>, from first: Int, _ choice: MissingSamples, isWhole: Bool)
  {
    var start = first
    while start < row.upperBound {
      guard samples[start].isNaN else {
        start += 1
        continue
      }
      let end = samples[start..<row.upperBound].firstIndex { !$0.isNaN }
      let before = start > row.lowerBound ? samples[start - 1] : nil
      let after = end.map { samples[$0] }
      for i in start..<(end ?? row.upperBound) {
        samples[i] = Self.filling(
          before, after, choice, Double(i - start + 1) / Double((end ?? i) - start + 1), isWhole: isWhole)
      }
      start = end ?? row.upperBound
    }
  }

  /// The value at a share of the way from one sample to the next; at least one of them is there.
  private static func filling(
    _ before: Float?, _ after: Float?, _ choice: MissingSamples, _ share: Double, isWhole: Bool
  ) -> Float {
    guard let before else { return after ?? .nan }
    guard let after, choice == .interpolate else { return before }
    let value = Double(before) + (Double(after) - Double(before)) * share
    return Float(isWhole ? value.rounded() : value)
  }
}
