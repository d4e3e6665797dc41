/// Framing of a signal, in samples.
public struct Framing: Sendable, Hashable {
  /// Samples of a frame, at least 1; `nperseg` in SciPy, `win_length` elsewhere.
  public let windowLength: Int
  /// Samples from one frame's start to the next, at least 1; `nperseg - noverlap` in SciPy.
  public let hopLength: Int
  /// Samples of the transform that a frame's window stands in the middle of, at least `windowLength`; `n_fft` in
  /// librosa. Only `.transform` and `.centered` padding depend on it.
  public let fftLength: Int
  /// Position of the frames.
  public let padding: FramePadding

  /// Creates a framing.
  ///
  /// - Parameters:
  ///   - windowLength: samples of a frame.
  ///   - hopLength: samples from one frame's start to the next.
  ///   - fftLength: samples of the transform; `windowLength` if nil.
  ///   - padding: position of the frames; by default entirely inside the signal.
  /// - Precondition: both lengths are at least 1, and `fftLength` is at least `windowLength`.
  public init(windowLength: Int, hopLength: Int, fftLength: Int? = nil, padding: FramePadding = .none) {
    let fftLength = fftLength ?? windowLength
    precondition(windowLength >= 1 && hopLength >= 1, "a frame and a hop need a sample")
    precondition(fftLength >= windowLength, "a window longer than its transform")
    self.windowLength = windowLength
    self.hopLength = hopLength
    self.fftLength = fftLength
    self.padding = padding
  }

  /// Returns the number of frames in a signal.
  ///
  /// - Parameter sampleCount: samples of the signal, 0 or more.
  /// - Returns: for `.none` (n − window) / hop + 1 rounded down, or 0 if not even one frame fits; a signal without
  ///   samples has no frame whatever the padding.
  public func frameCount(sampleCount: Int) -> Int {
    guard sampleCount > 0 else { return 0 }
    switch padding {
    case .none: return whole(windowLength, in: sampleCount)
    case .transform: return whole(fftLength, in: sampleCount)
    // An odd transform is padded by (fftLength − 1) / 2 at both ends.
    case .centered: return whole(fftLength, in: sampleCount + 2 * (fftLength / 2))
    case .mirrored: return (sampleCount + hopLength / 2) / hopLength
    }
  }

  /// Length of the shortest signal that has a frame.
  var leastSampleCount: Int {
    switch padding {
    case .none: windowLength
    case .transform: fftLength
    case .centered: 1
    case .mirrored: max(1, hopLength - hopLength / 2)
    }
  }

  private func whole(_ length: Int, in sampleCount: Int) -> Int {
    sampleCount < length ? 0 : (sampleCount - length) / hopLength + 1
  }

  /// The first sample of frame 0; below 0 where the signal is padded.
  public var origin: Int {
    let inset = (fftLength - windowLength) / 2
    return switch padding {
    case .none: 0
    case .transform: inset
    case .centered: inset - fftLength / 2
    case .mirrored: hopLength / 2 - windowLength / 2
    }
  }

  /// Returns the frames that lie entirely inside a signal; they are adjacent.
  ///
  /// - Parameters:
  ///   - frames: frames of the signal.
  ///   - sampleCount: samples of the signal.
  /// - Returns: a subrange of `frames`, empty where none lies inside.
  func inner(_ frames: Range<Int>, sampleCount: Int) -> Range<Int> {
    let first = max(frames.lowerBound, origin >= 0 ? 0 : (hopLength - 1 - origin) / hopLength)
    let room = sampleCount - windowLength - origin
    let end = min(frames.upperBound, room < 0 ? 0 : room / hopLength + 1)
    return first < end ? first..<end : frames.lowerBound..<frames.lowerBound
  }
}
