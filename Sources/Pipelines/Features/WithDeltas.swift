internal import DataModel
internal import SignalKit

/// Features followed in each row by their delta features.
final class WithDeltas: FeatureExtractor {
  private let extractor: any FeatureExtractor
  private let deltas: [Deltas]

  init(_ extractor: any FeatureExtractor, _ deltas: [Deltas]) {
    self.extractor = extractor
    self.deltas = deltas
  }

  func extract(_ samples: Span<Float>) throws(SignalError) -> Frames {
    let frames = try extractor.extract(samples)
    let count = frames.featureCount
    let width = count * (1 + deltas.count)
    var values = [Float](repeating: 0, count: frames.rowCount * width)
    for part in 0...deltas.count {
      let source = part == 0 ? frames : try deltas[part - 1](frames)
      for row in 0..<frames.rowCount {
        for i in 0..<count { values[row * width + part * count + i] = source.values[row * count + i] }
      }
    }
    return Frames(featureCount: width, values: values)
  }
}
