internal import DataModel
internal import Formats
internal import Shards

/// The features of a trained network, planned to be computed from other recordings.
struct StoredFeatures {
  /// Reading of the samples.
  let reading: ReadingSettings
  /// Traits and plan of the features.
  let common: CommonTraits

  /// Plans the features that a run stores.
  ///
  /// - Parameters:
  ///   - features: the features of the run's data.
  ///   - run: the run directory, for errors.
  /// - Throws: `PipelineError.mismatch` for features that are not computed from recordings, `FormatError` for settings that
  ///   this version does not have.
  init(_ features: Manifest.Features, run: String) throws {
    guard FeatureRegistry.settings(named: features.type) != nil else {
      throw PipelineError.mismatch(
        run: run, what: "features", expected: "features of recordings", found: features.type)
    }
    let stored: RecordingFeatures
    do { stored = try RecordingFeatures(features) } catch let error as DecodingError {
      throw FormatError.malformed(
        file: run + "/" + RunRecord.fileName, place: "data.features.settings",
        expected: "settings of \(features.type)", found: error.found)
    }
    let signal = Recording(
      id: "", sampleRate: stored.inputRate, samples: [], sampleKind: .floatingPoint(bits: 32))
    let preprocessing = try PreprocessingPlan(stored.preprocessing, for: signal, input: run)
    let plan = try stored.features.plan(
      for: SignalTraits(signal, preprocessing: preprocessing, input: run))
    let channels = stored.channelCount
    guard channels >= 1, features.count.quotientAndRemainder(dividingBy: channels) == (plan.featureCount, 0)
    else {
      throw PipelineError.mismatch(
        run: run, what: "features in a row", expected: "\(features.count)",
        found: "\(plan.featureCount) for each of \(channels) channels")
    }
    reading = stored.reading
    common = CommonTraits(
      stored: plan, preprocessing: preprocessing, sampleRate: stored.inputRate, channelCount: channels)
  }
}
