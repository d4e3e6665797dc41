/// Computes mel spectrograms and log-mel features as `librosa.feature.melspectrogram` and Kaldi's
/// `compute-fbank-feats --dither=0` do, in single precision. Rows contain the bands from the lowest up, with the energy
/// before or after them where there is one: power, dB, or the natural logarithm, as the settings state.
///
/// A frame that contains a NaN or an infinity is NaN in every band that sums it; no other frame is affected, except that
/// the range over a recording ignores it.
public struct MelSpectrogramExtractor: FrameExtractor, ~Copyable {
  /// The plan shared with the other workers.
  public let plan: MelSpectrogramPlan
  private var buffers: RealFFTBuffers
  private var scratch: MelScratch

  /// The settings.
  public var settings: MelSpectrogramSettings { plan.settings }
  /// Framing of the signal.
  public var framing: Framing { plan.frames.framing }
  /// Values of a frame.
  public var featureCount: Int { plan.settings.featureCount }

  /// Creates a worker's extractor.
  ///
  /// - Parameter plan: shared by all workers.
  /// - Throws: `noTransform` when there is no memory for its scratch space.
  public init(plan: MelSpectrogramPlan) throws(SignalError) {
    buffers = try plan.frames.fft.makeBuffers()
    scratch = MelScratch(plan: plan)
    self.plan = plan
  }

  /// Creates an extractor with its own plan.
  ///
  /// - Parameter settings: the settings.
  /// - Throws: `SignalError.setting`, or `noTransform` when there is no memory.
  public init(settings: MelSpectrogramSettings) throws(SignalError) {
    try self.init(plan: MelSpectrogramPlan(settings: settings))
  }

  /// Writes the bands of all frames.
  public mutating func fill(
    _ values: inout MutableSpan<Float>, at start: Int, from samples: Span<Float>, frameCount: Int
  ) {
    let fft = plan.frames.fft
    // Scratch that stayed in self could not be lent together with the buffers.
    var scratch = MelScratch()
    swap(&scratch, &self.scratch)
    defer { swap(&scratch, &self.scratch) }
    for first in stride(from: 0, to: frameCount, by: fft.blockLength) {
      let frames = first..<min(first + fft.blockLength, frameCount)
      // In the last block the rows behind `frames` keep what they held: their spectra are computed and left.
      buffers.withSamples { rows in
        var energies = scratch.energies.mutableSpan
        plan.frames.taper.write(samples, frames: frames, into: &rows, stride: fft.length, energies: &energies)
      }
      fft.transform(&buffers)
      buffers.withSpectra { spectra in
        var power = scratch.power.mutableSpan
        plan.power.write(spectra, frameCount: frames.count, into: &power, at: 0)
      }
      plan.writeBands(scratch, frames: frames, into: &values, at: start)
    }
    let settings = plan.settings
    let rows = FeatureRows(settings: settings, start: start, frameCount: frameCount)
    settings.range.apply(to: &values, rows: rows)
    settings.reference.apply(to: &values, rows: rows, log: settings.log, mode: .psd)
  }
}

/// A worker's memory between the steps of a block.
struct MelScratch: Sendable {
  /// `[block, bins]`
  var power: [Float] = []
  /// `[block]`: Σ x² of each frame.
  var energies: [Double] = []

  init() {}

  init(plan: MelSpectrogramPlan) {
    power = [Float](repeating: 0, count: plan.frames.fft.blockLength * plan.frames.fft.binCount)
    energies = [Double](repeating: 0, count: plan.frames.fft.blockLength)
  }
}
