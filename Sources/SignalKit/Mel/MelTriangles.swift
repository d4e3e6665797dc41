/// The triangles of mel bands, as functions of a bin.
struct MelTriangles {
  private let settings: MelBandSettings
  /// Hz of a bin.
  private let binWidth: Double
  /// `[melCount + 2]`, in Hz: band m rises from point m to point m + 1 and falls to point m + 2.
  private let points: [Double]
  /// The same points in what the flanks are straight over.
  private let places: [Double]

  init(settings: MelBandSettings, sampleRate: Double, fftLength: Int) {
    self.settings = settings
    binWidth = sampleRate / Double(fftLength)
    let range = settings.range(sampleRate: sampleRate)
    let low = settings.scale.mel(ofFrequency: range.lowerBound)
    let high = settings.scale.mel(ofFrequency: range.upperBound)
    let mels = (0...settings.melCount + 1).map {
      low + (high - low) * Double($0) / Double(settings.melCount + 1)
    }
    points = mels.map { [scale = settings.scale] in scale.frequency(ofMel: $0) }
    places = settings.interpolation == .hertz ? points : mels
  }

  /// The bins where a band's weight is above zero.
  func bins(ofBand band: Int, binCount: Int) -> Range<Int> {
    // A bin more at both ends: rounding of the points must leave none out.
    var first = max(0, Int(min(points[band] / binWidth, Double(binCount)).rounded(.down)) - 1)
    var end = min(binCount, Int(min(points[band + 2] / binWidth, Double(binCount)).rounded(.up)) + 2)
    while first < end && !(weight(ofBand: band, bin: first) > 0) { first += 1 }
    while first < end && !(weight(ofBand: band, bin: end - 1) > 0) { end -= 1 }
    return first < end ? first..<end : 0..<0
  }

  func weight(ofBand band: Int, bin: Int) -> Double {
    let frequency = Double(bin) * binWidth
    let place =
      settings.interpolation == .hertz ? frequency : settings.scale.mel(ofFrequency: frequency)
    let rise = (place - places[band]) / (places[band + 1] - places[band])
    let fall = (places[band + 2] - place) / (places[band + 2] - places[band + 1])
    let height = max(0, min(rise, fall))
    switch settings.normalization {
    case .none: return height
    case .slaney: return height * 2 / (points[band + 2] - points[band])
    }
  }
}
