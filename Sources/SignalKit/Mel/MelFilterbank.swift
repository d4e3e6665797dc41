/// Triangular mel bands over the bins of a transform, `[melCount, binCount]`: `librosa.filters.mel` and Kaldi's
/// `MelBanks`. Only the nonzero bins of a band are stored.
public struct MelFilterbank: Sendable, Hashable {
  /// Bins of the transform, `fftLength / 2 + 1`.
  public let binCount: Int
  /// Number of bands.
  public var melCount: Int { starts.count }
  /// Bands without any weight, counted from 0. Their energy is always zero.
  public let emptyBands: [Int]
  /// The first bin of each band.
  let starts: [UInt32]
  /// Number of stored weights of each band: a multiple of `lanes`, zero-padded, where there are that many bins.
  let lengths: [UInt32]
  /// The weights of one band after the other.
  let weights: [Float]

  /// Weights that the kernel processes at a time.
  static let lanes = 8

  /// Computes the weights, in Double.
  ///
  /// - Parameters:
  ///   - settings: the bands.
  ///   - sampleRate: Hz, 1e-9 to 1e15.
  ///   - fftLength: samples of the transform, 1 to `FrameSettings.longestTransform`.
  /// - Throws: `SignalError.setting`.
  public init(settings: MelBandSettings, sampleRate: Double, fftLength: Int) throws(SignalError) {
    guard (1...FrameSettings.longestTransform).contains(fftLength) else {
      throw .setting("fftLength", expected: "1 to \(FrameSettings.longestTransform)", found: "\(fftLength)")
    }
    guard (1e-9...1e15).contains(sampleRate) else {
      throw .setting("sampleRate", expected: "1e-9 to 1e15 Hz", found: "\(sampleRate)")
    }
    try settings.validate(sampleRate: sampleRate)
    let triangles = MelTriangles(settings: settings, sampleRate: sampleRate, fftLength: fftLength)
    binCount = fftLength / 2 + 1
    var starts: [UInt32] = []
    var lengths: [UInt32] = []
    var weights: [Float] = []
    var empty: [Int] = []
    for band in 0..<settings.melCount {
      let bins = triangles.bins(ofBand: band, binCount: binCount)
      if bins.isEmpty { empty.append(band) }
      let padded = (bins.count + Self.lanes - 1) / Self.lanes * Self.lanes
      let stored = padded <= binCount ? padded : bins.count
      // A band that would be padded beyond the last bin is padded in front instead: what lies behind is the next
      // frame's, and zero times a NaN is not zero.
      let start = min(bins.lowerBound, binCount - stored)
      starts.append(UInt32(start))
      lengths.append(UInt32(stored))
      for bin in start..<start + stored {
        weights.append(bins.contains(bin) ? Float(triangles.weight(ofBand: band, bin: bin)) : 0)
      }
    }
    self.starts = starts
    self.lengths = lengths
    self.weights = weights
    emptyBands = empty
  }

  /// All weights, `[melCount, binCount]`, row-major.
  public var dense: [Float] {
    var result = [Float](repeating: 0, count: melCount * binCount)
    var next = 0
    for band in 0..<melCount {
      for bin in Int(starts[band])..<Int(starts[band] + lengths[band]) {
        result[band * binCount + bin] = weights[next]
        next += 1
      }
    }
    return result
  }

  /// Warnings, for example about empty filters.
  public var warnings: [SignalWarning] {
    emptyBands.isEmpty ? [] : [.emptyMelBands(emptyBands, bandCount: melCount)]
  }
}
