internal import DataModel
internal import Shards
internal import SignalKit

/// Mel-frequency cepstral coefficients or mel frames as features, and their rates of change.
struct MFCCFeatures: FeaturePlan {
  private enum Bands {
    case coefficients(MFCCPlan)
    case mel(MelSpectrogramPlan)
  }

  private let bands: Bands
  private let deltas: [Deltas]
  private let derivatives: MFCCFeatureSettings.Derivatives?
  private let paddedLength: Int?

  init(_ request: MFCCFeatureSettings, sampleRate: Double) throws(SignalError) {
    let plan = try MFCCPlan(settings: request.settings(sampleRate: sampleRate))
    switch request.output {
    case .mfcc: bands = .coefficients(plan)
    case .logMel, .mel: bands = .mel(plan.mel)
    }
    derivatives = request.derivatives
    paddedLength = request.paddedLength
    deltas = try request.deltas()
  }

  /// The features that a manifest describes.
  ///
  /// - Parameters:
  ///   - settings: as `settings()` gave them.
  ///   - output: what they are of.
  /// - Throws: `DecodingError` for settings that are none, `SignalError` for such that do not fit together.
  init(remembered settings: SettingValue, output: MFCCFeatureSettings.Output) throws {
    let features = settings["features"] ?? .none
    switch output {
    case .mfcc: bands = .coefficients(try MFCCPlan(settings: features.decoded(as: MFCCSettings.self)))
    case .logMel, .mel:
      bands = .mel(try MelSpectrogramPlan(settings: features.decoded(as: MelSpectrogramSettings.self)))
    }
    var request = MFCCFeatureSettings()
    if let stored = settings["deltas"] {
      let found = try stored.decoded(as: StoredDerivatives.self)
      request.derivatives = .init(count: found.count, width: found.width, edges: found.mode)
    }
    derivatives = request.derivatives
    deltas = try request.deltas()
    paddedLength = try settings["padded_length"]?.decoded(as: Int?.self)
  }

  private struct StoredDerivatives: Decodable {
    var count: Int
    var width: Int
    var mode: DeltaEdges
  }

  var featureCount: Int { bandCount * (1 + deltas.count) }

  private var bandCount: Int {
    switch bands {
    case .coefficients(let plan): plan.settings.coefficientCount
    case .mel(let plan): plan.settings.featureCount
    }
  }

  var elementType: ElementType { .f32 }

  var warnings: [String] {
    switch bands {
    case .coefficients(let plan): plan.warnings.map(\.description)
    case .mel(let plan): plan.warnings.map(\.description)
    }
  }

  func settings() throws -> SettingValue {
    let settings =
      switch bands {
      case .coefficients(let plan): try SettingValue(encoding: plan.settings)
      case .mel(let plan): try SettingValue(encoding: plan.settings)
      }
    var all: [String: SettingValue] = [
      "padded_length": paddedLength.map(SettingValue.integer) ?? .none, "features": settings,
    ]
    if let derivatives {
      all["deltas"] = .object([
        "count": .integer(derivatives.count), "width": .integer(derivatives.width),
        "mode": .text(derivatives.edges.rawValue),
      ])
    }
    return .object(all)
  }

  func makeExtractor() throws -> any FeatureExtractor {
    var extractor: any FeatureExtractor =
      switch bands {
      case .coefficients(let plan): try Coefficients(plan)
      case .mel(let plan): try MelFrames(plan)
      }
    if !deltas.isEmpty { extractor = WithDeltas(extractor, deltas) }
    return paddedLength.map { ZeroPadded(extractor, length: $0) } ?? extractor
  }

  private final class Coefficients: FeatureExtractor {
    private var extractor: MFCCExtractor

    init(_ plan: MFCCPlan) throws(SignalError) { extractor = try MFCCExtractor(plan: plan) }

    func extract(_ samples: Span<Float>) throws(SignalError) -> Frames { try extractor.extract(samples) }
  }

  private final class MelFrames: FeatureExtractor {
    private var extractor: MelSpectrogramExtractor

    init(_ plan: MelSpectrogramPlan) throws(SignalError) {
      extractor = try MelSpectrogramExtractor(plan: plan)
    }

    func extract(_ samples: Span<Float>) throws(SignalError) -> Frames { try extractor.extract(samples) }
  }
}
