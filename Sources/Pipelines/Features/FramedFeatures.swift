internal import DataModel
internal import SignalKit

/// A plan of features of frames, with optional delta features and zero-padding of short signals.
struct FramedFeatures: FeaturePlan {
  /// Features of a frame without deltas.
  let frameFeatureCount: Int
  var warnings: [String] = []
  var deltas: [Deltas] = []
  var paddedLength: Int?
  /// Creates the extractor of the frames.
  let makeFrameExtractor: @Sendable () throws -> any FeatureExtractor

  var featureCount: Int { frameFeatureCount * (1 + deltas.count) }

  var elementType: ElementType { .f32 }

  func makeExtractor() throws -> any FeatureExtractor {
    var extractor = try makeFrameExtractor()
    if !deltas.isEmpty { extractor = WithDeltas(extractor, deltas) }
    return paddedLength.map { ZeroPadded(extractor, length: $0) } ?? extractor
  }
}

/// One of SignalKit's extractors.
final class FrameFeatures<Extractor: FrameExtractor & ~Copyable>: FeatureExtractor {
  private var extractor: Extractor

  init(_ extractor: consuming Extractor) { self.extractor = extractor }

  func extract(_ samples: Span<Float>) throws(SignalError) -> Frames { try extractor.extract(samples) }
}

/// Settings that MFCCs and mel features share.
enum PaddedLength {
  /// Throws `SignalError.setting` for a length of the zero-padded signal that is out of range.
  static func validate(_ length: Int?) throws(SignalError) {
    guard let length, !(1...1 << 30).contains(length) else { return }
    throw .setting(.init(name: "paddedLength", expected: "1 to \(1 << 30)", found: "\(length)"))
  }
}
