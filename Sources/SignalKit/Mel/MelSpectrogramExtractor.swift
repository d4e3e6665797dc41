public import DataModel

/// Computes mel spectrograms and log-mel features as `librosa.feature.melspectrogram` and Kaldi's
/// `compute-fbank-feats --dither=0` do, in single precision.
///
/// An extractor holds one thread's scratch space. Make one for each worker from a shared plan; nothing but the result
/// is then allocated for a recording. Results do not depend on the thread, nor on what was extracted before.
///
/// A frame that holds a NaN or an infinity is NaN in every band that it would sum; no other frame is touched by it, but
/// for the range over a recording, whose largest value is that of the numbers alone.
public struct MelSpectrogramExtractor: ~Copyable, Sendable {
  /// What is shared with the other workers.
  public let plan: MelSpectrogramPlan
  private var buffers: RealFFTBuffers
  private var scratch: MelScratch

  /// What is computed.
  public var settings: MelSpectrogramSettings { plan.settings }

  /// Makes a worker's extractor.
  ///
  /// - Parameter plan: made once, shared by all.
  /// - Throws: `noTransform` when there is no memory for its scratch space.
  public init(plan: MelSpectrogramPlan) throws(SignalError) {
    buffers = try plan.fft.makeBuffers()
    scratch = MelScratch(plan: plan)
    self.plan = plan
  }

  /// Makes an extractor with a plan of its own.
  ///
  /// - Parameter settings: what to compute.
  /// - Throws: `noTransform` when there is no memory for it.
  public init(settings: MelSpectrogramSettings) throws(SignalError) {
    try self.init(plan: MelSpectrogramPlan(settings: settings))
  }

  /// Computes the mel spectrogram of one channel.
  ///
  /// - Parameter samples: the channel, in any unit.
  /// - Returns: `[frames, features]`, time first (librosa returns the transpose): the bands from the lowest up, with the
  ///   energy before or behind them where there is one. Power, dB or the natural logarithm, as the settings say.
  /// - Throws: `signalTooShort` for a signal without a frame.
  public mutating func extract(_ samples: Span<Float>) throws(SignalError) -> Frames {
    let frameCount = try settings.checkedFrameCount(samples)
    let values = [Float](filling: frameCount * settings.featureCount) { values in
      fill(&values, at: 0, from: samples, frameCount: frameCount)
    }
    return Frames(featureCount: settings.featureCount, values: values)
  }

  /// Computes the mel spectrogram of one channel into memory of the caller.
  ///
  /// - Parameters:
  ///   - samples: the channel, in any unit.
  ///   - values: takes `[frames, features]`.
  ///   - offset: where in `values` the first value goes.
  /// - Returns: the number of frames.
  /// - Throws: `signalTooShort` for a signal without a frame.
  /// - Precondition: `values` has room for `settings.frameCount(sampleCount: samples.count) * settings.featureCount`
  ///   from `offset` on.
  @discardableResult
  public mutating func extract(
    _ samples: Span<Float>, into values: inout MutableSpan<Float>, at offset: Int = 0
  ) throws(SignalError) -> Int {
    let frameCount = try settings.checkedFrameCount(samples)
    let room = offset >= 0 ? values.count - offset : -1
    precondition(room >= frameCount * settings.featureCount, "no room for the mel spectrogram")
    fill(&values, at: offset, from: samples, frameCount: frameCount)
    return frameCount
  }

  mutating func fill(
    _ values: inout MutableSpan<Float>, at start: Int, from samples: Span<Float>, frameCount: Int
  ) {
    let fft = plan.fft
    // Scratch that stayed in self could not be lent together with the buffers.
    var scratch = MelScratch()
    swap(&scratch, &self.scratch)
    defer { swap(&scratch, &self.scratch) }
    for first in stride(from: 0, to: frameCount, by: fft.blockLength) {
      let frames = first..<min(first + fft.blockLength, frameCount)
      // In the last block the rows behind `frames` keep what they held: their spectra are computed and left.
      buffers.withSamples { rows in
        var energies = scratch.energies.mutableSpan
        plan.taper.write(samples, frames: frames, into: &rows, stride: fft.length, energies: &energies)
      }
      fft.transform(&buffers)
      buffers.withSpectra { spectra in
        var power = scratch.power.mutableSpan
        plan.power.write(spectra, frameCount: frames.count, into: &power, at: 0)
      }
      plan.writeBands(scratch, frames: frames, into: &values, at: start)
    }
    let rows = FeatureRows(settings: settings, start: start, frameCount: frameCount)
    settings.range.apply(to: &values, rows: rows)
    settings.reference.apply(to: &values, rows: rows, log: settings.log, mode: .psd)
  }
}

/// What a worker holds between the steps of a block.
struct MelScratch: Sendable {
  /// `[block, bins]`
  var power: [Float] = []
  /// `[block]`: Σ x² of each frame.
  var energies: [Double] = []

  init() {}

  init(plan: MelSpectrogramPlan) {
    power = [Float](repeating: 0, count: plan.fft.blockLength * plan.fft.binCount)
    energies = [Double](repeating: 0, count: plan.fft.blockLength)
  }
}

extension MelSpectrogramSettings {
  func checkedFrameCount(_ samples: Span<Float>) throws(SignalError) -> Int {
    let count = frameCount(sampleCount: samples.count)
    guard count > 0 else {
      throw .signalTooShort(sampleCount: samples.count, windowLength: framing.leastSampleCount)
    }
    return count
  }
}
