import SignalKit

/// The spectrogram straight from its definition, in Double: slow, plain and without any of the library's parts but
/// the window's values, which have a test of their own.
func naiveSpectrogram(_ samples: [Float], _ settings: SpectrogramSettings) -> [Float] {
  let window = settings.frames.window.values(length: settings.framing.windowLength)
  var result: [Float] = []
  var start = 0
  while start + settings.framing.windowLength <= samples.count {
    var frame = samples[start..<start + settings.framing.windowLength].map { Double($0) }
    naiveDetrend(&frame, settings.frames.detrending)
    for i in frame.indices { frame[i] *= window[i] }
    for k in 0...settings.framing.fftLength / 2 {
      let (re, im) = naiveBin(frame, k, settings.framing.fftLength)
      result.append(Float(scaled(re * re + im * im, bin: k, window, settings)))
    }
    start += settings.framing.hopLength
  }
  return result
}

/// X[k] = Σ x[i] exp(−2πi ik / n).
func naiveBin(_ frame: [Double], _ k: Int, _ n: Int) -> (Double, Double) {
  var re = 0.0
  var im = 0.0
  for (i, x) in frame.enumerated() {
    // The product is reduced first: a large angle would lose digits.
    let angle = 2 * Double.pi * Double(i * k % n) / Double(n)
    re += x * cosine(angle)
    im -= x * sine(angle)
  }
  return (re, im)
}

private func naiveDetrend(_ frame: inout [Double], _ detrending: Detrending) {
  let n = Double(frame.count)
  if detrending == .none { return }
  let mean = frame.reduce(0, +) / n
  for i in frame.indices { frame[i] -= mean }
  if detrending == .constant || frame.count == 1 { return }
  let middle = (n - 1) / 2
  var moment = 0.0
  var square = 0.0
  for i in frame.indices {
    moment += (Double(i) - middle) * frame[i]
    square += (Double(i) - middle) * (Double(i) - middle)
  }
  for i in frame.indices { frame[i] -= moment / square * (Double(i) - middle) }
}

private func scaled(_ power: Double, bin: Int, _ window: [Double], _ settings: SpectrogramSettings) -> Double
{
  let divisor =
    switch settings.scaling {
    case .density: settings.sampleRate * window.map { $0 * $0 }.reduce(0, +)
    case .spectrum: window.reduce(0, +) * window.reduce(0, +)
    case .none: 1.0
    }
  switch settings.mode {
  case .psd where settings.scaling == .none: return power
  case .magnitude: return (power / divisor).squareRoot()
  case .psd: return bin == 0 || 2 * bin == settings.framing.fftLength ? power / divisor : 2 * power / divisor
  }
}
