public import DataModel

/// Computes mel-frequency cepstral coefficients as `librosa.feature.mfcc` and Kaldi's `compute-mfcc-feats --dither=0`
/// do, in single precision but for the last sums.
///
/// An extractor holds one thread's scratch space, which grows to the longest recording's log-mel features. Make one for
/// each worker from a shared plan. Results do not depend on the thread, nor on what was extracted before.
public struct MFCCExtractor: ~Copyable, Sendable {
  /// What is shared with the other workers.
  public let plan: MFCCPlan
  private var mel: MelSpectrogramExtractor
  /// Log-mel features of a recording, `[frames, mel features]`.
  private var rows: [Float] = []

  /// What is computed.
  public var settings: MFCCSettings { plan.settings }

  /// Makes a worker's extractor.
  ///
  /// - Parameter plan: made once, shared by all.
  /// - Throws: `noTransform` when there is no memory for its scratch space.
  public init(plan: MFCCPlan) throws(SignalError) {
    mel = try MelSpectrogramExtractor(plan: plan.mel)
    self.plan = plan
  }

  /// Makes an extractor with a plan of its own.
  ///
  /// - Parameter settings: what to compute.
  /// - Throws: `noTransform` when there is no memory for it.
  public init(settings: MFCCSettings) throws(SignalError) {
    try self.init(plan: MFCCPlan(settings: settings))
  }

  /// Computes the coefficients of one channel.
  ///
  /// - Parameter samples: the channel, in any unit.
  /// - Returns: `[frames, coefficients]`, time first (librosa returns the transpose), on the scale of the mel features'
  ///   logarithm.
  /// - Throws: `signalTooShort` for a signal without a frame.
  public mutating func extract(_ samples: Span<Float>) throws(SignalError) -> Frames {
    let frameCount = try settings.mel.checkedFrameCount(samples)
    let values = [Float](filling: frameCount * settings.coefficientCount) { values in
      fill(&values, at: 0, from: samples, frameCount: frameCount)
    }
    return Frames(featureCount: settings.coefficientCount, values: values)
  }

  /// Computes the coefficients of one channel into memory of the caller.
  ///
  /// - Parameters:
  ///   - samples: the channel, in any unit.
  ///   - values: takes `[frames, coefficients]`.
  ///   - offset: where in `values` the first value goes.
  /// - Returns: the number of frames.
  /// - Throws: `signalTooShort` for a signal without a frame.
  /// - Precondition: `values` has room for `settings.frameCount(sampleCount: samples.count) * settings.coefficientCount`
  ///   from `offset` on.
  @discardableResult
  public mutating func extract(
    _ samples: Span<Float>, into values: inout MutableSpan<Float>, at offset: Int = 0
  ) throws(SignalError) -> Int {
    let frameCount = try settings.mel.checkedFrameCount(samples)
    let room = offset >= 0 ? values.count - offset : -1
    precondition(room >= frameCount * settings.coefficientCount, "no room for the coefficients")
    fill(&values, at: offset, from: samples, frameCount: frameCount)
    return frameCount
  }

  private mutating func fill(
    _ values: inout MutableSpan<Float>, at start: Int, from samples: Span<Float>, frameCount: Int
  ) {
    let needed = frameCount * settings.mel.featureCount
    // Scratch that stayed in self could not be lent together with the mel extractor.
    var rows: [Float] = []
    swap(&rows, &self.rows)
    if rows.count < needed { rows = [Float](repeating: 0, count: needed) }
    var span = rows.mutableSpan
    mel.fill(&span, at: 0, from: samples, frameCount: frameCount)
    plan.write(rows.span, frameCount: frameCount, into: &values, at: start)
    swap(&rows, &self.rows)
  }
}
