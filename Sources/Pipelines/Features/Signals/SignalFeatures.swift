internal import DataModel
public import SignalKit

/// The samples themselves as features: a row for each sample, a feature for each channel. Integers of up to 16 bits are
/// stored as such unless they were preprocessed, all other samples as F32.
public struct SignalFeatureSettings: FeatureSettings {
  /// Creates settings.
  public init() {}

  /// Name of the features in manifests.
  public var name: String { "signals" }

  /// Does nothing: there are no settings.
  public func validate() throws(SignalError) {}

  /// Returns the settings.
  public func resolved(sampleRate: Double?) -> SignalFeatureSettings { self }

  /// Plans features.
  public func plan(for signals: SignalTraits) -> any FeaturePlan {
    Plan(elementType: signals.fitsInt16 ? .i16 : .f32)
  }

  private struct Plan: FeaturePlan {
    let elementType: ElementType
    var featureCount: Int { 1 }
    var warnings: [String] { [] }
    func makeExtractor() -> any FeatureExtractor { Extractor() }
  }

  private final class Extractor: FeatureExtractor {
    func extract(_ samples: Span<Float>) throws(SignalError) -> Frames {
      var values: [Float] = []
      values.reserveCapacity(samples.count)
      for i in samples.indices { values.append(samples[i]) }
      return Frames(featureCount: 1, values: values)
    }
  }
}

extension FeatureSettings where Self == SignalFeatureSettings {
  /// The samples themselves.
  public static var signals: SignalFeatureSettings { SignalFeatureSettings() }
}
