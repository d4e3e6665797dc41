import SignalKit

/// Mel spectra straight from their definition, in Double: slow, plain, and with none of the library's parts but the mel
/// scale and the window's values, which have tests of their own.
func naiveMel(_ samples: [Float], _ settings: MelSpectrogramSettings) -> [[Double]] {
  let weights = naiveFilterbank(settings.bands, settings.sampleRate, settings.framing.fftLength)
  return naiveFrames(samples, settings.frames.resolved(sampleRate: settings.sampleRate)).map { frame in
    let power = (0...settings.framing.fftLength / 2).map { k in
      let (re, im) = naiveBin(frame.map { $0 * settings.sampleScale }, k, settings.framing.fftLength)
      let square = re * re + im * im
      return settings.exponent == .power ? square : square.squareRoot()
    }
    return weights.map { zip($0, power).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}

/// Frames with everything done to them that comes before the transform.
func naiveFrames(_ samples: [Float], _ settings: FrameSettings) -> [[Double]] {
  let length = settings.windowLength.samples(sampleRate: 1)
  let n = settings.fftLength.samples(windowLength: length)
  let hop = settings.hopLength.samples(sampleRate: 1)
  let inset = (n - length) / 2
  func sample(_ i: Int) -> Double {
    if samples.indices.contains(i) { return Double(samples[i]) }
    let last = samples.count - 1
    switch settings.padding {
    case .none, .transform, .centered(.zeros): return 0
    case .centered(.edge): return Double(samples[i < 0 ? 0 : last])
    case .centered(.reflect): return last == 0 ? Double(samples[0]) : sample(i < 0 ? -i : 2 * last - i)
    case .centered(.symmetric), .mirrored: return sample(i < 0 ? -1 - i : 2 * last + 1 - i)
    }
  }
  var starts: [Int] = []
  switch settings.padding {
  case .none:
    var start = 0
    while start + length <= samples.count {
      starts.append(start)
      start += hop
    }
  case .transform:
    var start = 0
    while start + n <= samples.count {
      starts.append(start + inset)
      start += hop
    }
  case .centered:
    var start = -(n / 2)
    while start + n <= samples.count + n / 2 {
      starts.append(start + inset)
      start += hop
    }
  case .mirrored:
    for f in 0..<(samples.count + hop / 2) / hop { starts.append(f * hop + hop / 2 - length / 2) }
  }
  let window = settings.window.values(length: length)
  return starts.map { start in
    var frame = (0..<length).map { sample(start + $0) }
    if settings.detrending == .constant {
      let mean = frame.reduce(0, +) / Double(length)
      frame = frame.map { $0 - mean }
    }
    let c = settings.preEmphasis
    frame = frame.indices.map { frame[$0] - c * frame[max(0, $0 - 1)] }
    return zip(frame, window).map { $0 * $1 }
  }
}

/// `[bands][bins]`
func naiveFilterbank(_ settings: MelBandSettings, _ sampleRate: Double, _ fftLength: Int) -> [[Double]] {
  let range = settings.minimumFrequency...(settings.maximumFrequency ?? sampleRate / 2)
  let low = settings.scale.mel(ofFrequency: range.lowerBound)
  let step = (settings.scale.mel(ofFrequency: range.upperBound) - low) / Double(settings.melCount + 1)
  return (0..<settings.melCount).map { band in
    let mels = (0...2).map { low + step * Double(band + $0) }
    let edges = mels.map { settings.scale.frequency(ofMel: $0) }
    return (0...fftLength / 2).map { bin in
      let frequency = Double(bin) * sampleRate / Double(fftLength)
      let inMel = settings.interpolation == .mel
      let x = inMel ? settings.scale.mel(ofFrequency: frequency) : frequency
      let p = inMel ? mels : edges
      let height = max(0, min((x - p[0]) / (p[1] - p[0]), (p[2] - x) / (p[2] - p[1])))
      return settings.normalization == .slaney ? height * 2 / (edges[2] - edges[0]) : height
    }
  }
}
