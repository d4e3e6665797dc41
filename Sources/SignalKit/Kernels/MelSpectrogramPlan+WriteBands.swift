internal import CKernels

extension MelSpectrogramPlan {
  /// Sums a block's spectra into bands, takes their logarithm, and writes the energies.
  ///
  /// - Parameters:
  ///   - scratch: the block's power or magnitude and its energies.
  ///   - frames: frames of the recording in the block.
  ///   - values: takes `[frames, features]` of the recording.
  ///   - start: index of the recording's first value.
  func writeBands(
    _ scratch: MelScratch, frames: Range<Int>, into values: inout MutableSpan<Float>, at start: Int
  ) {
    let bank = filterbank
    let rows = FeatureRows(settings: settings, start: start, frameCount: frames.upperBound)
    precondition(start >= 0 && start + rows.frameCount * rows.stride <= values.count)
    precondition(frames.count * bank.binCount <= scratch.power.count && frames.lowerBound >= 0)
    unsafe values.withUnsafeMutableBufferPointer { values in
      guard let base = values.baseAddress else { return }
      let first = unsafe base + rows.bands(ofFrame: frames.lowerBound)
      unsafe ck_mel_bands(
        scratch.power, bank.binCount, bank.weights, bank.starts, bank.lengths, bank.melCount, first,
        rows.stride,
        frames.count)
    }
    if rows.stride == rows.bandCount {
      // Rows without an energy follow each other.
      settings.log.apply(
        to: &values, at: rows.bands(ofFrame: frames.lowerBound), count: frames.count * rows.bandCount,
        mode: .psd)
      return
    }
    let scale = settings.sampleScale * settings.sampleScale
    for frame in frames {
      settings.log.apply(to: &values, at: rows.bands(ofFrame: frame), count: rows.bandCount, mode: .psd)
      values[rows.energy(ofFrame: frame)] =
        settings.energy.logarithm(scale * scratch.energies[frame - frames.lowerBound])
    }
  }
}

/// Positions of bands and energies in the rows of a mel spectrogram, or of bins in those of a spectrogram.
struct FeatureRows {
  /// Values of a row.
  let stride: Int
  let bandCount: Int
  let frameCount: Int
  private let start: Int
  private let order: FeatureOrder

  init(settings: MelSpectrogramSettings, start: Int, frameCount: Int) {
    stride = settings.featureCount
    bandCount = settings.bands.melCount
    order = settings.order
    self.start = start
    self.frameCount = frameCount
  }

  /// Rows of bands alone.
  init(bandCount: Int, start: Int, frameCount: Int) {
    stride = bandCount
    self.bandCount = bandCount
    order = .energyFirst
    self.start = start
    self.frameCount = frameCount
  }

  /// The index of a frame's lowest band.
  func bands(ofFrame frame: Int) -> Int {
    start + frame * stride + (order == .energyFirst ? stride - bandCount : 0)
  }

  /// The index of a frame's energy; only where there is one.
  func energy(ofFrame frame: Int) -> Int { start + frame * stride + (order == .energyFirst ? 0 : bandCount) }
}
