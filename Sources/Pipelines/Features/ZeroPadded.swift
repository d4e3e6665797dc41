internal import DataModel
internal import SignalKit

/// Features of signals that are zero-padded at their end to a length; longer signals remain unchanged.
final class ZeroPadded: FeatureExtractor {
  private let extractor: any FeatureExtractor
  private let length: Int

  init(_ extractor: any FeatureExtractor, length: Int) {
    self.extractor = extractor
    self.length = length
  }

  func extract(_ samples: Span<Float>) throws(SignalError) -> Frames {
    guard samples.count < length else { return try extractor.extract(samples) }
    var padded: [Float] = []
    padded.reserveCapacity(length)
    for i in samples.indices { padded.append(samples[i]) }
    padded.append(contentsOf: repeatElement(0, count: length - samples.count))
    return try extractor.extract(padded.span)
  }
}
