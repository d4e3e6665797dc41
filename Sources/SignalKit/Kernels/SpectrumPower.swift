internal import CKernels

/// Turns complex spectra into power or magnitude and scales every bin.
struct SpectrumPower: Sendable {
  let mode: SpectrumMode
  /// `[frames of a block, bins]`: a bin's factor, repeated for each frame so that a block is one run of values.
  let scale: [Float]

  init(mode: SpectrumMode, scale: [Float], blockLength: Int) {
    self.mode = mode
    self.scale = (0..<blockLength).flatMap { _ in scale }
  }

  /// Makes values of spectra.
  ///
  /// - Parameters:
  ///   - spectrum: real and imaginary parts in turn, `[at least count, 2]`.
  ///   - count: number of values, whole frames from the first on.
  ///   - values: takes `values[offset ..< offset + count]`.
  ///   - offset: where the first value goes.
  func write(_ spectrum: Span<Float>, count: Int, into values: inout MutableSpan<Float>, at offset: Int) {
    precondition(count <= scale.count && 2 * count <= spectrum.count)
    precondition(offset >= 0 && count >= 0 && offset + count <= values.count)
    unsafe spectrum.withUnsafeBufferPointer { spectrum in
      unsafe values.withUnsafeMutableBufferPointer { values in
        unsafe scale.withUnsafeBufferPointer { scale in
          guard count > 0, let from = spectrum.baseAddress, let to = values.baseAddress,
            let factors = scale.baseAddress
          else { return }
          switch mode {
          case .psd: unsafe ck_power(from, factors, to + offset, count)
          case .magnitude: unsafe ck_magnitude(from, factors, to + offset, count)
          }
        }
      }
    }
  }
}
