internal import DataModel
internal import SignalKit

/// One worker's preprocessing, with memory that grows to the longest recording.
struct Preprocessor {
  private let plan: PreprocessingPlan
  private var scratch = FilterScratch()
  /// `[channels, samples]` before and after the rate has been changed.
  private var filtered: [Float] = []
  private var resampled: [Float] = []
  private var peaks: [Float] = []

  init(_ plan: PreprocessingPlan) { self.plan = plan }

  /// Prepares all channels of a recording.
  ///
  /// - Parameters:
  ///   - recording: as it was read.
  ///   - body: takes the samples, `[channels, samples]`, and how many a channel has.
  /// - Returns: what `body` returns.
  /// - Throws: `signalTooShortToFilter`, or what `body` throws.
  mutating func prepare<Result>(
    _ recording: Recording, _ body: (_ samples: Span<Float>, _ sampleCount: Int) throws -> Result
  ) throws -> Result {
    let (count, channels) = (recording.sampleCount, recording.channelCount)
    guard !plan.isEmpty else {
      let samples = recording.samples.span
      return try body(samples, count)
    }
    // Memory that stayed in self could not be lent together with the rest of it.
    let plan = plan
    var (filtered, resampled): ([Float], [Float]) = ([], [])
    swap(&filtered, &self.filtered)
    swap(&resampled, &self.resampled)
    defer {
      swap(&filtered, &self.filtered)
      swap(&resampled, &self.resampled)
    }
    filtered.removeAll(keepingCapacity: true)
    filtered.append(contentsOf: recording.samples)
    try filter(&filtered, channelCount: channels)
    guard let resampler = plan.resampler else {
      standardize(&filtered, as: recording)
      let samples = filtered.span
      return try body(samples, count)
    }
    resampler.resample(filtered, channelCount: channels, into: &resampled)
    standardize(&resampled, as: recording)
    let samples = resampled.span
    return try body(samples, resampled.count / channels)
  }

  private mutating func filter(_ values: inout [Float], channelCount: Int) throws(SignalError) {
    let filters = plan.filters
    guard !filters.isEmpty else { return }
    let count = values.count / channelCount
    var samples = values.mutableSpan
    for channel in 0..<channelCount {
      try filters.apply(to: &samples, channel * count..<(channel + 1) * count, scratch: &scratch)
    }
  }

  private mutating func standardize(_ values: inout [Float], as recording: Recording) {
    let standardization = plan.settings.standardization
    guard standardization != .none else { return }
    peaks.removeAll(keepingCapacity: true)
    let count = recording.sampleCount
    for channel in 0..<recording.channelCount {
      var largest: Float = 0
      for i in channel * count..<(channel + 1) * count { largest = max(largest, abs(recording.samples[i])) }
      peaks.append(largest)
    }
    var samples = values.mutableSpan
    standardization.apply(to: &samples, channelCount: recording.channelCount, peaks: peaks.span)
  }
}

extension Resampler {
  /// Changes the rate of all channels.
  ///
  /// - Parameters:
  ///   - values: `[channels, samples]`.
  ///   - channelCount: how many.
  ///   - resampled: becomes `[channels, outputCount(sampleCount:)]`, in the memory that it has where that is enough.
  fileprivate func resample(_ values: [Float], channelCount: Int, into resampled: inout [Float]) {
    let count = values.count / channelCount
    let outputs = outputCount(sampleCount: count)
    resampled.removeLast(max(0, resampled.count - channelCount * outputs))
    resampled.append(contentsOf: repeatElement(0, count: channelCount * outputs - resampled.count))
    let before = values.span
    var after = resampled.mutableSpan
    for channel in 0..<channelCount {
      resample(
        before.extracting(channel * count..<(channel + 1) * count), into: &after, at: channel * outputs)
    }
  }
}
