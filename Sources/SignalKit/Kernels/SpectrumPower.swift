internal import CKernels

/// Converts the spectra of a transform into power or magnitude and scales every bin.
struct SpectrumPower: Sendable {
  let mode: SpectrumMode
  private let packing: RealFFT.Packing
  private let binCount: Int
  /// `[bins]`: factors of the kernel.
  private let factors: [Float]
  /// `[bins / 2 + 1]` of 2πk / n, to untangle halves.
  private let cosines: [Float]
  private let sines: [Float]

  /// Creates the conversion.
  ///
  /// - Parameters:
  ///   - mode: power or magnitude.
  ///   - scale: `[bins]`, each bin's factor.
  ///   - fft: the transform whose spectra will be read.
  init(mode: SpectrumMode, scale: [Double], fft: RealFFT) {
    precondition(scale.count == fft.binCount, "a factor for each bin")
    self.mode = mode
    packing = fft.packing
    binCount = fft.binCount
    let half = fft.length / 2
    switch fft.packing {
    case .bins:
      factors = scale.map { Float($0) }
      cosines = []
      sines = []
    case .halves:
      // Untangling gives twice the spectrum between both ends: four times the power.
      let share = mode == .psd ? 0.25 : 0.5
      factors = scale.enumerated().map { k, value in Float(k == 0 || k == half ? value : value * share) }
      let angles = (0...half / 2).map { 2 * Double.pi * Double($0) / Double(fft.length) }
      cosines = angles.map { Float(cosine($0)) }
      sines = angles.map { Float(sine($0)) }
    }
  }

  /// Computes power or magnitude.
  ///
  /// - Parameters:
  ///   - spectra: output of the transform, at least `frameCount` frames.
  ///   - frameCount: number of frames, from the first on.
  ///   - values: takes `[frameCount, bins]`.
  ///   - offset: index of the first value.
  func write(_ spectra: Span<Float>, frameCount: Int, into values: inout MutableSpan<Float>, at offset: Int) {
    let half = binCount - 1
    let frameValues = packing == .halves ? 2 * half : 2 * binCount
    precondition(frameCount >= 0 && frameCount * frameValues <= spectra.count)
    precondition(offset >= 0 && offset + frameCount * binCount <= values.count)
    unsafe spectra.withUnsafeBufferPointer { spectra in
      unsafe values.withUnsafeMutableBufferPointer { values in
        guard frameCount > 0, let from = spectra.baseAddress, let start = values.baseAddress else { return }
        let to = unsafe start + offset
        switch (packing, mode) {
        case (.bins, .psd): unsafe ck_power(from, factors, to, frameCount, binCount)
        case (.bins, .magnitude): unsafe ck_magnitude(from, factors, to, frameCount, binCount)
        case (.halves, .psd):
          unsafe ck_power_of_halves(from, cosines, sines, factors, to, frameCount, half)
        case (.halves, .magnitude):
          unsafe ck_magnitude_of_halves(from, cosines, sines, factors, to, frameCount, half)
        }
      }
    }
  }
}
