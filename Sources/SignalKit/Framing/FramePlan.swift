/// The window and the transform of frames, computed once and shared by all threads.
struct FramePlan: Sendable {
  let framing: Framing
  let fft: RealFFT
  let taper: FrameTaper
  /// `[windowLength]`
  let window: [Double]

  /// Plans the transform of frames.
  ///
  /// - Parameters:
  ///   - settings: valid settings.
  ///   - sampleRate: Hz.
  ///   - energy: the energy that is measured beside the frames.
  ///   - blockLength: frames of a block; nil for the default.
  /// - Throws: `noTransform` when there is no memory for it.
  init(
    _ settings: FrameSettings, sampleRate: Double, energy: FrameEnergy = .none, blockLength: Int?
  ) throws(SignalError) {
    framing = settings.framing(sampleRate: sampleRate)
    fft = try RealFFT(length: framing.fftLength, blockLength: blockLength)
    window = settings.window.values(length: framing.windowLength)
    taper = FrameTaper(
      framing: framing, detrending: settings.detrending, window: window,
      preEmphasis: settings.preEmphasis, energy: energy)
  }
}
