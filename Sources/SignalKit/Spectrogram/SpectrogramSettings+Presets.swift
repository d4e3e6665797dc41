extension SpectrogramSettings {
  /// `librosa.stft` (librosa 0.11), absolute values: Hann window, a frame every quarter of it, centered and padded with
  /// zeros, neither detrended nor scaled.
  ///
  /// - Parameter windowLength: length of the window and the transform; `n_fft`.
  /// - Returns: the settings.
  public static func librosa(windowLength: FrameLength = 2048) -> SpectrogramSettings {
    var settings = SpectrogramSettings()
    settings.frames = FrameSettings()
    settings.frames.windowLength = windowLength
    settings.frames.hopLength =
      switch windowLength {
      case .samples(let count): .samples(max(1, count / 4))
      case .milliseconds(let time): .milliseconds(time / 4)
      }
    settings.scaling = .none
    settings.mode = .magnitude
    return settings
  }

  /// `scipy.signal.spectrogram`, whose frames overlap by an eighth.
  ///
  /// - Parameter windowLength: length of the window and the transform; `nperseg`.
  /// - Returns: the settings.
  public static func scipy(windowLength: FrameLength) -> SpectrogramSettings {
    var settings = SpectrogramSettings()
    settings.frames.windowLength = windowLength
    settings.frames.hopLength =
      switch windowLength {
      case .samples(let count): .samples(count - count / 8)
      case .milliseconds(let time): .milliseconds(time * 7 / 8)
      }
    return settings
  }
}
