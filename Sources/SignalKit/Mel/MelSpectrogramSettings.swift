/// Settings of a mel spectrogram or of log-mel features. The defaults are those of `librosa.feature.melspectrogram`
/// (librosa 0.11).
public struct MelSpectrogramSettings: Sendable, Hashable, Codable {
  /// Samples per second in Hz, 1e-9 to 1e15; `sr`, `sample-frequency`.
  public var sampleRate = 22050.0
  /// Factor of every sample, 1e-15 to 1e15: 1 takes integers as they are, as Kaldi does; 1 / 32768 turns 16-bit integers
  /// into what `librosa.load` returns.
  public var sampleScale = 1.0
  /// Framing and processing of each frame.
  public var frames = FrameSettings()
  /// Magnitudes or their squares are summed.
  public var exponent = SpectrumExponent.power
  /// The mel filters.
  public var bands = MelBandSettings()
  /// Logarithm of every band. Decibels are 10 log₁₀ of a magnitude too, as in `librosa.power_to_db`.
  public var log = SpectrumLog.none
  /// Lower limit of decibels relative to the maximum; `unlimited` unless `log` is decibels.
  public var range = DynamicRange.unlimited
  /// Reference of decibels; `one` unless `log` is decibels.
  public var reference = DecibelReference.one
  /// A feature beside the bands, or in place of coefficient 0.
  public var energy = FrameEnergy.none
  /// Position of the energy.
  public var order = FeatureOrder.energyFirst

  /// Creates the settings of librosa.
  public init() {}

  /// Creates settings and checks them; the defaults are those of librosa.
  ///
  /// - Throws: `SignalError.setting`.
  public init(
    sampleRate: Double, sampleScale: Double = 1, frames: FrameSettings = FrameSettings(),
    exponent: SpectrumExponent = .power, bands: MelBandSettings = MelBandSettings(), log: SpectrumLog = .none,
    range: DynamicRange = .unlimited, reference: DecibelReference = .one, energy: FrameEnergy = .none,
    order: FeatureOrder = .energyFirst
  ) throws(SignalError) {
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
    try validate()
  }
}

extension MelSpectrogramSettings {
  /// Throws `SignalError.setting` for invalid settings.
  public func validate() throws(SignalError) {
    // Squared, it must still be a normal number in single precision.
    guard (1e-15...1e15).contains(sampleScale) else {
      throw .setting("sampleScale", expected: "1e-15 to 1e15", found: "\(sampleScale)")
    }
    // Far beyond any sampling, and far from where a bin's width or a frequency leaves Double.
    guard (1e-9...1e15).contains(sampleRate) else {
      throw .setting("sampleRate", expected: "1e-9 to 1e15 Hz", found: "\(sampleRate)")
    }
    do { try bands.validate(sampleRate: sampleRate) } catch { throw error.nested(in: "bands") }
    do { try frames.validate(sampleRate: sampleRate) } catch { throw error.nested(in: "frames") }
    try log.validate(range: range, reference: reference)
    guard energy.isValid else {
      throw .setting("energy", expected: "a floor of 0 or more", found: "\(energy)")
    }
  }

  /// Returns the same settings at a sample rate, with all lengths in samples.
  ///
  /// - Parameter sampleRate: Hz.
  /// - Returns: the resolved settings.
  public func resolved(sampleRate: Double) -> MelSpectrogramSettings {
    var settings = self
    settings.sampleRate = sampleRate
    settings.frames = frames.resolved(sampleRate: sampleRate)
    settings.bands.maximumFrequency = bands.maximumFrequency ?? sampleRate / 2
    return settings
  }

  /// Values of a frame: the bands, and the energy where there is one.
  public var featureCount: Int { bands.melCount + (energy == .none ? 0 : 1) }

  /// Framing of a signal.
  ///
  /// - Precondition: the settings are valid.
  public var framing: Framing { frames.framing(sampleRate: sampleRate) }

  /// Returns the number of frames in a signal.
  ///
  /// - Parameter sampleCount: samples of the signal, 0 or more.
  /// - Returns: 0 if the signal has no samples, or too few for a frame where it is not padded.
  public func frameCount(sampleCount: Int) -> Int { framing.frameCount(sampleCount: sampleCount) }
}
