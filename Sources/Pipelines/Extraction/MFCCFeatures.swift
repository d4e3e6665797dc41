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
    switch request.output {
    case .mfcc: try Coefficients(plan, paddedLength: request.paddedLength ?? 0)
    case .logMel: try Bands(plan.mel, paddedLength: request.paddedLength ?? 0)
    }
  }

  private final class Coefficients: FeatureExtractor {
    private var extractor: MFCCExtractor
    private let paddedLength: Int

    init(_ plan: MFCCPlan, paddedLength: Int) throws(SignalError) {
      extractor = try MFCCExtractor(plan: plan)
      self.paddedLength = paddedLength
    }

    func extract(_ samples: Span<Float>) throws(SignalError) -> Frames {
      guard samples.count < paddedLength else { return try extractor.extract(samples) }
      let padded = Zeros.append(to: samples, upTo: paddedLength)
      return try extractor.extract(padded.span)
    }
  }

  private final class Bands: FeatureExtractor {
    private var extractor: MelSpectrogramExtractor
    private let paddedLength: Int

    init(_ plan: MelSpectrogramPlan, paddedLength: Int) throws(SignalError) {
      extractor = try MelSpectrogramExtractor(plan: plan)
      self.paddedLength = paddedLength
    }

    func extract(_ samples: Span<Float>) throws(SignalError) -> Frames {
      guard samples.count < paddedLength else { return try extractor.extract(samples) }
      let padded = Zeros.append(to: samples, upTo: paddedLength)
      return try extractor.extract(padded.span)
    }
  }
}

/// Silence behind a signal.
enum Zeros {
  static func append(to samples: Span<Float>, upTo length: Int) -> [Float] {
    var padded: [Float] = []
    padded.reserveCapacity(length)
    for i in samples.indices { padded.append(samples[i]) }
    padded.append(contentsOf: repeatElement(0, count: length - samples.count))
    return padded
  }
}
