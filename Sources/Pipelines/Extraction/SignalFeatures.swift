internal import DataModel
internal import Shards
internal import SignalKit

/// The samples themselves as features: one row per sample, one feature per channel. They are stored as I16 where the
/// sample kinds of all recordings fit 16 signed bits and nothing changes them (no filter, gain, or the like), else as F32.
struct SignalFeatures: FeaturePlan {
  let elementType: ElementType

  init(_ recording: Recording, isPrepared: Bool) {
    elementType = !isPrepared && Self.isInt16(recording) ? .i16 : .f32
  }

  /// Whether the kind of a recording's samples fits 16 signed bits, whatever their values are.
  static func isInt16(_ recording: Recording) -> Bool {
    // Samples with a unit have been multiplied by a gain.
    recording.unit == nil && recording.sampleKind.fitsInt16
  }

  /// Creates a plan for samples that are not stored.
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
