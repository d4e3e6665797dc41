internal import CKernels

/// Cuts frames out of a signal, detrends them and multiplies the window on, a block at a time.
struct FrameTaper: Sendable {
  let framing: Framing
  let detrending: Detrending
  /// `[framing.windowLength]`
  let window: [Float]

  init(framing: Framing, detrending: Detrending, window: [Double]) {
    precondition(window.count == framing.windowLength, "a window of another length")
    self.framing = framing
    self.detrending = detrending
    self.window = window.map { Float($0) }
  }

  /// Writes frames into the rows of `rows`.
  ///
  /// - Parameters:
  ///   - samples: the whole signal.
  ///   - frames: which frames of it.
  ///   - rows: `[at least frames.count, stride]`; only the first `windowLength` values of a row are written.
  ///   - stride: values of a row, at least `windowLength`.
  func write(_ samples: Span<Float>, frames: Range<Int>, into rows: inout MutableSpan<Float>, stride: Int) {
    let length = framing.windowLength
    precondition(
      frames.lowerBound >= 0 && frames.upperBound <= framing.frameCount(sampleCount: samples.count))
    precondition(stride >= length && frames.count * stride <= rows.count)
    let first = frames.lowerBound * framing.hopLength
    unsafe samples.withUnsafeBufferPointer { samples in
      unsafe rows.withUnsafeMutableBufferPointer { rows in
        unsafe window.withUnsafeBufferPointer { window in
          // Buffers without elements may have no address; there are no frames then either.
          guard !frames.isEmpty, let from = samples.baseAddress, let to = rows.baseAddress,
            let taper = window.baseAddress
          else { return }
          let start = unsafe from + first
          switch detrending {
          case .none:
            unsafe ck_frames(start, framing.hopLength, length, taper, to, stride, frames.count)
          case .constant:
            unsafe ck_frames_without_mean(start, framing.hopLength, length, taper, to, stride, frames.count)
          case .linear:
            unsafe ck_frames_without_line(start, framing.hopLength, length, taper, to, stride, frames.count)
          }
        }
      }
    }
  }
}
