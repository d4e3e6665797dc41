/// Computes mel-frequency cepstral coefficients as `librosa.feature.mfcc` and Kaldi's `compute-mfcc-feats --dither=0`
/// do, in single precision except for the last sums, on the scale of the mel features' logarithm.
///
/// The scratch space grows to the log-mel features of the longest recording.
public struct MFCCExtractor: FrameExtractor, ~Copyable {
  /// The plan shared with the other workers.
  public let plan: MFCCPlan
  private var mel: MelSpectrogramExtractor
  /// Log-mel features of a recording, `[frames, mel features]`.
  private var rows: [Float] = []

  /// The settings.
  public var settings: MFCCSettings { plan.settings }
  /// Framing of the signal.
  public var framing: Framing { plan.mel.frames.framing }
  /// Coefficients of a frame.
  public var featureCount: Int { plan.settings.coefficientCount }

  /// Creates a worker's extractor.
  ///
  /// - Parameter plan: shared by all workers.
  /// - Throws: `noTransform` when there is no memory for its scratch space.
  public init(plan: MFCCPlan) throws(SignalError) {
    mel = try MelSpectrogramExtractor(plan: plan.mel)
    self.plan = plan
  }

  /// Creates an extractor with its own plan.
  ///
  /// - Parameter settings: the settings.
  /// - Throws: `SignalError.setting`, or `noTransform` when there is no memory.
  public init(settings: MFCCSettings) throws(SignalError) {
    try self.init(plan: MFCCPlan(settings: settings))
  }

  /// Writes the coefficients of all frames.
  public mutating func fill(
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
