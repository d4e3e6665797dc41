/// Computes spectrograms as `scipy.signal.spectrogram` or `librosa.stft` do, in single precision: within 1e-5 of a frame's
/// largest value of SciPy's result in double precision. Values are in unit²/Hz, unit², or as the settings state.
///
/// A frame that contains a NaN or an infinity is NaN in every bin, as in SciPy; no other frame is affected. Only without
/// detrending may an infinity give infinite bins instead.
public struct SpectrogramExtractor: FrameExtractor, ~Copyable {
  /// The plan shared with the other workers.
  public let plan: SpectrogramPlan
  private var buffers: RealFFTBuffers

  /// The settings.
  public var settings: SpectrogramSettings { plan.settings }
  /// Framing of the signal.
  public var framing: Framing { plan.frames.framing }
  /// Bins of a frame.
  public var featureCount: Int { plan.frames.fft.binCount }

  /// Creates a worker's extractor.
  ///
  /// - Parameter plan: shared by all workers.
  /// - Throws: `noTransform` when there is no memory for its scratch space.
  public init(plan: SpectrogramPlan) throws(SignalError) {
    buffers = try plan.frames.fft.makeBuffers()
    self.plan = plan
  }

  /// Creates an extractor with its own plan.
  ///
  /// - Parameter settings: the settings.
  /// - Throws: `SignalError.setting`, or `noTransform` when there is no memory.
  public init(settings: SpectrogramSettings) throws(SignalError) {
    try self.init(plan: SpectrogramPlan(settings: settings))
  }

  /// Writes the spectra of all frames.
  public mutating func fill(
    _ values: inout MutableSpan<Float>, at start: Int, from samples: Span<Float>, frameCount: Int
  ) {
    let fft = plan.frames.fft
    let settings = plan.settings
    for first in stride(from: 0, to: frameCount, by: fft.blockLength) {
      let frames = first..<min(first + fft.blockLength, frameCount)
      // In the last block the rows behind `frames` keep what they held: their spectra are computed and left.
      buffers.withSamples { rows in
        plan.frames.taper.write(samples, frames: frames, into: &rows, stride: fft.length)
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
