internal import DataModel
internal import Shards
internal import SignalKit

/// Mel-frequency cepstral coefficients or mel frames as features, and their rates of change.
struct MFCCFeatures: FeaturePlan {
  private let plan: MFCCPlan
  private let deltas: [Deltas]
  private let request: MFCCFeatureSettings

  init(_ request: MFCCFeatureSettings, sampleRate: Double) throws(SignalError) {
    self.request = request
    deltas = try request.deltas()
    plan = try MFCCPlan(settings: request.settings(sampleRate: sampleRate))
  }

  var featureCount: Int { bandCount * (1 + deltas.count) }

  private var bandCount: Int {
    switch request.output {
    case .mfcc: plan.settings.coefficientCount
    case .logMel, .mel: plan.settings.mel.featureCount
    }
  }

  var elementType: ElementType { .f32 }

  var warnings: [String] { plan.warnings.map(\.description) }

  func settings() throws -> SettingValue {
    let settings =
      switch request.output {
      case .mfcc: try SettingValue(encoding: plan.settings)
      case .logMel, .mel: try SettingValue(encoding: plan.settings.mel)
      }
    var all: [String: SettingValue] = [
      "padded_length": request.paddedLength.map(SettingValue.integer) ?? .none, "features": settings,
    ]
    if let derivatives = request.derivatives {
      all["deltas"] = .object([
        "count": .integer(derivatives.count), "width": .integer(derivatives.width),
        "mode": .text(derivatives.edges.rawValue),
      ])
    }
    return .object(all)
  }

  func makeExtractor() throws -> any FeatureExtractor {
    var extractor: any FeatureExtractor =
      switch request.output {
      case .mfcc: try Coefficients(plan)
      case .logMel, .mel: try Bands(plan.mel)
      }
    if !deltas.isEmpty { extractor = WithDeltas(extractor, deltas) }
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
