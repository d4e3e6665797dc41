internal import DataModel
internal import Shards
internal import SignalKit

/// The samples themselves as features: a row for each instant, a feature for each channel. Whole numbers of up to
/// 16 bits are stored as such unless they were filtered or the like, all else as F32.
struct SignalFeatures: FeaturePlan {
  let elementType: ElementType

  init(_ recording: Recording, isPrepared: Bool) {
    // Samples with a unit have been multiplied by a gain.
    if !isPrepared, recording.unit == nil, case .integer(let bits) = recording.sampleKind, bits <= 16 {
      elementType = .i16
    } else {
      elementType = .f32
    }
  }

  /// For samples that are not stored.
  init() { elementType = .f32 }

  var featureCount: Int { 1 }

  func settings() throws -> SettingValue { .object([:]) }

  func makeExtractor() throws -> any FeatureExtractor { Extractor() }

  private final class Extractor: FeatureExtractor {
    func extract(_ samples: Span<Float>) throws(SignalError) -> Frames {
      var values: [Float] = []
      values.reserveCapacity(samples.count)
      for i in samples.indices { values.append(samples[i]) }
      return Frames(featureCount: 1, values: values)
    }
  }
}
