/// Triangular mel bands over the bins of a transform, `[melCount, binCount]`: `librosa.filters.mel` and Kaldi's
/// `MelBanks`. Only the bins that a band reaches are stored.
public struct MelFilterbank: Sendable, Hashable {
  /// Bins of the transform, `fftLength / 2 + 1`.
  public let binCount: Int
  /// Number of bands.
  public var melCount: Int { starts.count }
  /// Bands without any weight, from 0 up. What they sum is always zero.
  public let emptyBands: [Int]
  /// The first bin of each band.
  let starts: [UInt32]
  /// How many weights are stored of each band: a multiple of `lanes`, with zeros around the band's own, where so many
  /// bins are there at all.
  let lengths: [UInt32]
  /// The weights of one band after the other.
  let weights: [Float]

  /// Weights that the kernel takes at a time.
  static let lanes = 8

  /// Works out the weights, in Double.
  ///
  /// - Parameters:
  ///   - settings: the bands.
  ///   - sampleRate: Hz, 1e-9 to 1e15.
  ///   - fftLength: samples of the transform, 1 to `SpectrogramSettings.longestTransform`.
  /// - Throws: `settingOutOfRange`.
  public init(settings: MelBandSettings, sampleRate: Double, fftLength: Int) throws(SignalError) {
    guard (1...SpectrogramSettings.longestTransform).contains(fftLength) else {
      throw .settingOutOfRange(
        name: "fftLength", value: "\(fftLength)", allowed: "1 to \(SpectrogramSettings.longestTransform)")
    }
    try settings.check(sampleRate: sampleRate)
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

  /// What is odd about the bands.
  public var warnings: [SignalWarning] {
    emptyBands.isEmpty ? [] : [.emptyMelBands(emptyBands, bandCount: melCount)]
  }
}
