public import SignalKit

extension MFCCFeatureSettings {
  /// All settings for a sample rate.
  ///
  /// - Parameter sampleRate: Hz, above 0.
  /// - Returns: settings, checked.
  /// - Throws: `SignalError.settingOutOfRange`.
  public func settings(sampleRate: Double) throws(SignalError) -> MFCCSettings {
    let base: MFCCSettings =
      switch reference {
      case .librosa: try .librosa(sampleRate: sampleRate)
      case .kaldi: try .kaldi(sampleRate: sampleRate)
      }
    _ = try deltas()
    let bands = try bands(base.mel.bands, sampleRate: sampleRate)
    let log = try log(base.mel.log)
    // Kaldi's filterbank features have no energy unless asked for; its coefficients have.
    let usualEnergy = output != .mfcc && reference == .kaldi ? FrameEnergy.none : base.mel.energy
    let mel = try MelSpectrogramSettings(
      sampleRate: sampleRate, sampleScale: base.mel.sampleScale, frames: frames(base.mel.frames),
      exponent: exponent ?? base.mel.exponent, bands: bands, log: log,
      range: range ?? (output == .mel ? .unlimited : base.mel.range), reference: decibelReference,
      energy: energy ?? usualEnergy, order: order ?? base.mel.order)
    return try MFCCSettings(
      mel: mel, coefficientCount: coefficientCount ?? min(base.coefficientCount, bands.melCount),
      normalization: cosineNormalization ?? base.normalization, lifter: lifter(base.lifter))
  }

  /// The filters of the rates of change, the first derivative first.
  func deltas() throws(SignalError) -> [Deltas] {
    guard let derivatives else { return [] }
    guard (1...2).contains(derivatives.count) else {
      throw .settingOutOfRange(name: "deltas", value: "\(derivatives.count)", allowed: "1 or 2")
    }
    var filters: [Deltas] = []
    for order in 1...derivatives.count {
      filters.append(try Deltas(width: derivatives.width, order: order, edges: derivatives.edges))
    }
    return filters
  }

  private func frames(_ base: FrameSettings) -> FrameSettings {
    var frames = base
    if let fftLength {
      frames.fftLength = fftLength
      frames.windowLength = windowLength ?? min(frames.windowLength ?? fftLength, fftLength)
    } else if let windowLength {
      frames.windowLength = windowLength
      if reference == .kaldi { frames.fftLength = FrameSettings.powerOfTwo(atLeast: windowLength) }
    }
    frames.hopLength = hopLength ?? frames.hopLength
    frames.window = window ?? frames.window
    frames.padding = padding ?? frames.padding
    frames.detrending = detrending ?? frames.detrending
    frames.preEmphasis = preEmphasis ?? frames.preEmphasis
    return frames
  }

  private func bands(_ base: MelBandSettings, sampleRate: Double) throws(SignalError) -> MelBandSettings {
    var bands = base
    bands.melCount = melCount ?? bands.melCount
    bands.scale = scale ?? bands.scale
    bands.normalization = melNormalization ?? bands.normalization
    guard minimumFrequency != nil || maximumFrequency != nil else { return bands }
    let low = minimumFrequency ?? bands.frequencyRange?.lowerBound ?? 0
    let high = maximumFrequency ?? bands.frequencyRange?.upperBound ?? sampleRate / 2
    guard low <= high else {
      throw .settingOutOfRange(
        name: "frequencyRange", value: "\(low) to \(high)", allowed: "a lower frequency and a higher one")
    }
    bands.frequencyRange = low...high
    return bands
  }

  private func log(_ base: SpectrumLog) throws(SignalError) -> SpectrumLog {
    guard let floor else { return output == .mel ? .none : base }
    guard output != .mel, floor > 0, floor.isFinite else {
      throw .settingOutOfRange(
        name: "floor", value: "\(floor)", allowed: "a positive number, of features with a logarithm")
    }
    return reference == .librosa ? .decibels(floor: floor) : .natural(floor: floor)
  }

  private func lifter(_ base: Lifter) throws(SignalError) -> Lifter {
    guard let lifterLength else { return base }
    guard lifterLength != 0 else { return .none }
    return reference == .librosa ? .librosa(lifterLength) : .kaldi(lifterLength)
  }
}
