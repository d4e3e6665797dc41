public import DataModel

/// Computes one row of features for each frame of a signal. Spectrograms, mel spectrograms, and MFCCs conform.
///
/// An extractor holds one thread's scratch memory: create one for each worker from a shared plan. Nothing but the result is
/// then allocated for a recording, and results depend neither on the thread nor on earlier signals.
public protocol FrameExtractor: ~Copyable, Sendable {
  /// Framing of the signal.
  var framing: Framing { get }
  /// Features of a frame.
  var featureCount: Int { get }
  /// Writes the features of all frames.
  ///
  /// - Parameters:
  ///   - values: receives `[frameCount, featureCount]`.
  ///   - start: index of the first value.
  ///   - samples: one channel.
  ///   - frameCount: number of frames of the signal, at least 1.
  mutating func fill(
    _ values: inout MutableSpan<Float>, at start: Int, from samples: Span<Float>, frameCount: Int)
}

extension FrameExtractor where Self: ~Copyable {
  /// Computes the features of one channel.
  ///
  /// - Parameter samples: the channel, in any unit; at least one window long unless it is padded.
  /// - Returns: `[frames, features]`, time first (SciPy and librosa return the transpose).
  /// - Throws: `signalTooShort` for a signal without a frame.
  public mutating func extract(_ samples: Span<Float>) throws(SignalError) -> Frames {
    let frameCount = try checkedFrameCount(samples.count)
    let values = [Float](filling: frameCount * featureCount) { values in
      fill(&values, at: 0, from: samples, frameCount: frameCount)
    }
    return Frames(featureCount: featureCount, values: values)
  }

  /// Computes the features of one channel into the caller's memory.
  ///
  /// - Parameters:
  ///   - samples: the channel, in any unit; at least one window long unless it is padded.
  ///   - values: receives `[frames, features]`.
  ///   - offset: index of the first value.
  /// - Returns: the number of frames.
  /// - Throws: `signalTooShort` for a signal without a frame.
  /// - Precondition: `values` has room for all frames from `offset` on.
  @discardableResult
  public mutating func extract(
    _ samples: Span<Float>, into values: inout MutableSpan<Float>, at offset: Int = 0
  ) throws(SignalError) -> Int {
    let frameCount = try checkedFrameCount(samples.count)
    let room = offset >= 0 ? values.count - offset : -1
    precondition(room >= frameCount * featureCount, "no room for the features")
    fill(&values, at: offset, from: samples, frameCount: frameCount)
    return frameCount
  }

  private func checkedFrameCount(_ sampleCount: Int) throws(SignalError) -> Int {
    let count = framing.frameCount(sampleCount: sampleCount)
    guard count > 0 else {
      throw .signalTooShort(sampleCount: sampleCount, windowLength: framing.leastSampleCount)
    }
    return count
  }
}
