internal import CKernels

/// Cuts frames out of a signal, detrends them, applies pre-emphasis, measures their energy, and multiplies them by the
/// window, a block at a time.
struct FrameTaper: Sendable {
  let framing: Framing
  let detrending: Detrending
  /// `[framing.windowLength]`
  let window: [Float]
  /// c in x[i] − c x[i−1]; 0 for none.
  let preEmphasis: Float
  let energy: FrameEnergy
  /// A window of ones, applied if the actual window is applied later; otherwise empty.
  private let ones: [Float]

  /// Whether the window is applied after steps that need the detrended frame itself.
  private var isWindowLast: Bool { !ones.isEmpty }

  init(
    framing: Framing, detrending: Detrending, window: [Double], preEmphasis: Double = 0,
    energy: FrameEnergy = .none
  ) {
    precondition(window.count == framing.windowLength, "a window of another length")
    self.framing = framing
    self.detrending = detrending
    self.window = window.map { Float($0) }
    self.preEmphasis = Float(preEmphasis)
    self.energy = energy
    var waits = preEmphasis != 0
    if case .raw = energy { waits = true }
    ones = waits ? [Float](repeating: 1, count: window.count) : []
  }

  /// Writes frames into the rows of `rows`, without their energy.
  ///
  /// - Parameters:
  ///   - samples: the whole signal.
  ///   - frames: indices of the frames.
  ///   - rows: `[at least frames.count, stride]`; only the first `windowLength` values of a row are written.
  ///   - stride: values of a row, at least `windowLength`.
  func write(_ samples: Span<Float>, frames: Range<Int>, into rows: inout MutableSpan<Float>, stride: Int) {
    writeFrames(samples, frames: frames, into: &rows, stride: stride)
    guard isWindowLast else { return }
    unsafe rows.withUnsafeMutableBufferPointer { rows in
      guard !frames.isEmpty, let rows = rows.baseAddress else { return }
      unsafe ck_emphasize(rows, stride, framing.windowLength, preEmphasis, window, frames.count)
    }
  }

  /// Writes frames into the rows of `rows` and their energies Σ x².
  ///
  /// - Parameters:
  ///   - samples: the whole signal.
  ///   - frames: indices of the frames.
  ///   - rows: `[at least frames.count, stride]`; only the first `windowLength` values of a row are written.
  ///   - stride: values of a row, at least `windowLength`.
  ///   - energies: `[at least frames.count]`; unchanged where no energy is requested.
  func write(
    _ samples: Span<Float>, frames: Range<Int>, into rows: inout MutableSpan<Float>, stride: Int,
    energies: inout MutableSpan<Double>
  ) {
    precondition(frames.count <= energies.count)
    writeFrames(samples, frames: frames, into: &rows, stride: stride)
    unsafe rows.withUnsafeMutableBufferPointer { rows in
      unsafe energies.withUnsafeMutableBufferPointer { energies in
        guard !frames.isEmpty, let rows = rows.baseAddress, let energies = energies.baseAddress else {
          return
        }
        let length = framing.windowLength
        if case .raw = energy { unsafe ck_energies(rows, stride, length, energies, frames.count) }
        if isWindowLast { unsafe ck_emphasize(rows, stride, length, preEmphasis, window, frames.count) }
        if case .windowed = energy { unsafe ck_energies(rows, stride, length, energies, frames.count) }
      }
    }
  }

  /// Writes detrended frames, tapered unless the window is applied later.
  private func writeFrames(
    _ samples: Span<Float>, frames: Range<Int>, into rows: inout MutableSpan<Float>, stride: Int
  ) {
    let length = framing.windowLength
    precondition(
      frames.lowerBound >= 0 && frames.upperBound <= framing.frameCount(sampleCount: samples.count))
    precondition(stride >= length && frames.count * stride <= rows.count)
    unsafe samples.withUnsafeBufferPointer { samples in
      unsafe rows.withUnsafeMutableBufferPointer { rows in
        // Buffers without elements may have no address; there are no frames then either.
        guard !frames.isEmpty, let from = samples.baseAddress, let to = rows.baseAddress else { return }
        let inner = framing.inner(frames, sampleCount: samples.count)
        for frame in frames where !inner.contains(frame) {
          // The padded frame is laid out in its row, and then worked on in place.
          let row = unsafe to + (frame - frames.lowerBound) * stride
          unsafe gather(samples, start: framing.origin + frame * framing.hopLength, into: row)
          unsafe cut(row, to: row, stride: stride, count: 1)
        }
        guard !inner.isEmpty else { return }
        unsafe cut(
          from + framing.origin + inner.lowerBound * framing.hopLength,
          to: to + (inner.lowerBound - frames.lowerBound) * stride, stride: stride, count: inner.count)
      }
    }
  }

  private func gather(
    _ samples: UnsafeBufferPointer<Float>, start: Int, into row: UnsafeMutablePointer<Float>
  ) {
    let length = framing.windowLength
    let outside = framing.padding.outside
    func padded(_ part: Range<Int>) {
      for i in part {
        let index = outside.index(start + i, count: samples.count)
        unsafe row[i] = if let index { unsafe samples[index] } else { 0 }
      }
    }
    // The part inside the signal is copied as a whole; only the rest needs a lookup for each sample.
    let first = min(max(0, -start), length)
    let end = max(first, min(length, samples.count - start))
    padded(0..<first)
    for i in first..<end { unsafe row[i] = samples[start + i] }
    padded(end..<length)
  }

  private func cut(
    _ start: UnsafePointer<Float>, to rows: UnsafeMutablePointer<Float>, stride: Int, count: Int
  ) {
    let (hop, length) = (framing.hopLength, framing.windowLength)
    let taper = isWindowLast ? ones : window
    switch detrending {
    case .none: unsafe ck_frames(start, hop, length, taper, rows, stride, count)
    case .constant: unsafe ck_frames_without_mean(start, hop, length, taper, rows, stride, count)
    case .linear: unsafe ck_frames_without_line(start, hop, length, taper, rows, stride, count)
    }
  }
}
