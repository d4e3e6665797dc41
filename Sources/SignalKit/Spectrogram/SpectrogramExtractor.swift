public import DataModel

/// Computes spectrograms as `scipy.signal.spectrogram` or `librosa.stft` do, in single precision: within 1e-5 of a frame's largest
/// value of what SciPy computes in double.
///
/// An extractor holds one thread's scratch space. Make one for each worker from a shared plan; nothing but the result
/// is then allocated for a recording. Results do not depend on the thread, nor on what was extracted before.
///
/// A frame that holds a NaN or an infinity is NaN in every bin, as in SciPy; no other frame is touched by it. Only
/// without detrending may an infinity give infinite bins instead.
public struct SpectrogramExtractor: ~Copyable, Sendable {
  /// What is shared with the other workers.
  public let plan: SpectrogramPlan
  private var buffers: RealFFTBuffers

  /// What is computed.
  public var settings: SpectrogramSettings { plan.settings }

  /// Makes a worker's extractor.
  ///
  /// - Parameter plan: made once, shared by all.
  /// - Throws: `noTransform` when there is no memory for its scratch space.
  public init(plan: SpectrogramPlan) throws(SignalError) {
    buffers = try plan.fft.makeBuffers()
    self.plan = plan
  }

  /// Makes an extractor with a plan of its own.
  ///
  /// - Parameter settings: what to compute.
  /// - Throws: `noTransform` when there is no memory for it.
  public init(settings: SpectrogramSettings) throws(SignalError) {
    try self.init(plan: SpectrogramPlan(settings: settings))
  }

  /// Computes the spectrogram of one channel.
  ///
  /// - Parameter samples: the channel, in any unit; at least one window long unless it is padded.
  /// - Returns: `[frames, bins]`, time first (SciPy returns the transpose), in unit²/Hz, unit² or what the settings
  ///   make of it.
  /// - Throws: `signalTooShort`.
  public mutating func extract(_ samples: Span<Float>) throws(SignalError) -> Frames {
    let frameCount = try checkedFrameCount(samples)
    let values = [Float](filling: frameCount * settings.binCount) { values in
      fill(&values, at: 0, from: samples, frameCount: frameCount)
    }
    return Frames(featureCount: settings.binCount, values: values)
  }

  /// Computes the spectrogram of one channel into memory of the caller.
  ///
  /// - Parameters:
  ///   - samples: the channel, in any unit; at least one window long unless it is padded.
  ///   - values: takes `[frames, bins]`.
  ///   - offset: where in `values` the first value goes.
  /// - Returns: the number of frames.
  /// - Throws: `signalTooShort`.
  /// - Precondition: `values` has room for `settings.frameCount(sampleCount: samples.count) * settings.binCount` from
  ///   `offset` on.
  @discardableResult
  public mutating func extract(
    _ samples: Span<Float>, into values: inout MutableSpan<Float>, at offset: Int = 0
  ) throws(SignalError) -> Int {
    let frameCount = try checkedFrameCount(samples)
    let room = offset >= 0 ? values.count - offset : -1
    precondition(room >= frameCount * settings.binCount, "no room for the spectrogram")
    fill(&values, at: offset, from: samples, frameCount: frameCount)
    return frameCount
  }

  private func checkedFrameCount(_ samples: Span<Float>) throws(SignalError) -> Int {
    let count = settings.frameCount(sampleCount: samples.count)
    guard count > 0 else {
      throw .signalTooShort(sampleCount: samples.count, windowLength: settings.framing.leastSampleCount)
    }
    return count
  }

  private mutating func fill(
    _ values: inout MutableSpan<Float>, at start: Int, from samples: Span<Float>, frameCount: Int
  ) {
    let fft = plan.fft
    for first in stride(from: 0, to: frameCount, by: fft.blockLength) {
      let frames = first..<min(first + fft.blockLength, frameCount)
      // In the last block the rows behind `frames` keep what they held: their spectra are computed and left.
      buffers.withSamples { rows in
        plan.taper.write(samples, frames: frames, into: &rows, stride: fft.length)
      }
      fft.transform(&buffers)
      let offset = start + first * fft.binCount
      buffers.withSpectra { spectra in
        plan.power.write(spectra, frameCount: frames.count, into: &values, at: offset)
      }
      settings.log.apply(to: &values, at: offset, count: frames.count * fft.binCount, mode: settings.mode)
    }
    let rows = FeatureRows(bandCount: fft.binCount, start: start, frameCount: frameCount)
    settings.range.apply(to: &values, rows: rows)
    settings.reference.apply(to: &values, rows: rows, log: settings.log, mode: settings.mode)
  }
}
