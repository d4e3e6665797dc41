internal import DataModel
internal import Shards
internal import SignalKit

/// Mel-frequency cepstral coefficients or log-mel frames as features.
struct MFCCFeatures: FeaturePlan {
  private let plan: MFCCPlan
  private let request: MFCCFeatureSettings

  init(_ request: MFCCFeatureSettings, sampleRate: Double) throws(SignalError) {
    self.request = request
    plan = try MFCCPlan(settings: request.settings(sampleRate: sampleRate))
  }

  var featureCount: Int {
    switch request.output {
    case .mfcc: plan.settings.coefficientCount
    case .logMel: plan.settings.mel.featureCount
    }
  }

  var elementType: ElementType { .f32 }

  var warnings: [String] { plan.warnings.map(\.description) }

  func settings() throws -> SettingValue {
    let settings =
      switch request.output {
      case .mfcc: try SettingValue(encoding: plan.settings)
      case .logMel: try SettingValue(encoding: plan.settings.mel)
      }
    return .object([
      "padded_length": request.paddedLength.map(SettingValue.integer) ?? .none, "features": settings,
    ])
  }

  func makeExtractor() throws -> any FeatureExtractor {
    let extractor: any FeatureExtractor =
      switch request.output {
      case .mfcc: try Coefficients(plan)
      case .logMel: try Bands(plan.mel)
      }
    return request.paddedLength.map { ZeroPadded(extractor, length: $0) } ?? extractor
  }

  private final class Coefficients: FeatureExtractor {
    private var extractor: MFCCExtractor

    init(_ plan: MFCCPlan) throws(SignalError) { extractor = try MFCCExtractor(plan: plan) }

    func extract(_ samples: Span<Float>) throws(SignalError) -> Frames { try extractor.extract(samples) }
  }

  private final class Bands: FeatureExtractor {
    private var extractor: MelSpectrogramExtractor

    init(_ plan: MelSpectrogramPlan) throws(SignalError) {
      extractor = try MelSpectrogramExtractor(plan: plan)
    }

    func extract(_ samples: Span<Float>) throws(SignalError) -> Frames { try extractor.extract(samples) }
  }
}
