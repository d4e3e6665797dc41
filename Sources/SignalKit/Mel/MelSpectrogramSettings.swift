/// All that decides a mel spectrogram or log-mel features, valid by construction. The defaults are those of
/// `librosa.feature.melspectrogram` (librosa 0.11).
public struct MelSpectrogramSettings: Sendable, Hashable {
  /// Samples per second in Hz; `sr`, `sample-frequency`.
  public let sampleRate: Double
  /// What every sample is multiplied by first, above 0: 1 takes integers as they are, as Kaldi does; 1 / 32768 makes of
  /// 16-bit integers what `librosa.load` returns.
  public let sampleScale: Double
  /// How the signal is cut and tapered.
  public let frames: FrameSettings
  /// What of the spectrum is summed.
  public let exponent: SpectrumExponent
  /// The bands.
  public let bands: MelBandSettings
  /// The logarithm of every band. Decibels are 10 log₁₀ of a magnitude too, as in `librosa.power_to_db`.
  public let log: SpectrumLog
  /// How far decibels may lie below the largest.
  public let range: DynamicRange
  /// What decibels are counted from.
  public let reference: DecibelReference
  /// A feature beside the bands, or in coefficient 0's place.
  public let energy: FrameEnergy
  /// Where the energy stands.
  public let order: FeatureOrder

  /// Makes settings; what is left out is as librosa has it.
  ///
  /// - Parameters:
  ///   - sampleRate: Hz, 1e-9 to 1e15.
  ///   - sampleScale: factor of every sample, above 0.
  ///   - frames: how the signal is cut and tapered.
  ///   - exponent: what of the spectrum is summed.
  ///   - bands: the bands.
  ///   - log: the logarithm of every band.
  ///   - range: how far decibels may lie below the largest; `.unlimited` with any other logarithm.
  ///   - reference: what decibels are counted from; `.one` with any other logarithm.
  ///   - energy: a feature beside the bands.
  ///   - order: where the energy stands.
  /// - Throws: `settingOutOfRange`, or `windowWithoutSum` for a window of zeros.
  public init(
    sampleRate: Double = 22050, sampleScale: Double = 1, frames: FrameSettings = FrameSettings(),
    exponent: SpectrumExponent = .power, bands: MelBandSettings = MelBandSettings(), log: SpectrumLog = .none,
    range: DynamicRange = .unlimited, reference: DecibelReference = .one, energy: FrameEnergy = .none,
    order: FeatureOrder = .energyFirst
  ) throws(SignalError) {
    // Squared, it must still be an ordinary number in single precision.
    guard (1e-15...1e15).contains(sampleScale) else {
      throw .settingOutOfRange(name: "sampleScale", value: "\(sampleScale)", allowed: "1e-15 to 1e15")
    }
    try bands.check(sampleRate: sampleRate)
    try frames.check()
    try log.check(range: range, reference: reference)
    guard energy.isValid else {
      throw .settingOutOfRange(name: "energy", value: "\(energy)", allowed: "a floor of 0 or more")
    }
    self.sampleRate = sampleRate
    self.sampleScale = sampleScale
    self.frames = frames
    self.exponent = exponent
    self.bands = bands
    self.log = log
    self.range = range
    self.reference = reference
    self.energy = energy
    self.order = order
  }
}

extension MelSpectrogramSettings {
  /// Values of a frame: the bands, and the energy where there is one.
  public var featureCount: Int { bands.melCount + (energy == .none ? 0 : 1) }

  /// How a signal is cut into frames.
  public var framing: Framing { frames.framing }

  /// Number of frames in a signal.
  ///
  /// - Parameter sampleCount: samples of the signal, 0 or more.
  /// - Returns: 0 if the signal has no samples, or too few for a frame where it is not padded.
  public func frameCount(sampleCount: Int) -> Int { framing.frameCount(sampleCount: sampleCount) }
}
