/// How a signal is cut into frames: one every `hopLength` samples for as long as a whole window fits. Nothing is
/// padded, so samples behind the last whole window are not used.
public struct Framing: Sendable, Hashable {
  /// Samples of a frame, at least 1; `nperseg` in SciPy, `win_length` elsewhere.
  public let windowLength: Int
  /// Samples from one frame's start to the next, at least 1; `nperseg - noverlap` in SciPy.
  public let hopLength: Int

  /// Makes a framing.
  ///
  /// - Precondition: both lengths are at least 1.
  public init(windowLength: Int, hopLength: Int) {
    precondition(windowLength >= 1 && hopLength >= 1, "a frame and a hop need a sample")
    self.windowLength = windowLength
    self.hopLength = hopLength
  }

  /// Number of frames in a signal.
  ///
  /// - Parameter sampleCount: samples of the signal, 0 or more.
  /// - Returns: (n − window) / hop + 1 rounded down, or 0 if not even one frame fits.
  public func frameCount(sampleCount: Int) -> Int {
    sampleCount < windowLength ? 0 : (sampleCount - windowLength) / hopLength + 1
  }
}
