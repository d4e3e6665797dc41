internal import DataModel
internal import Formats
internal import Shards

/// What all recordings of a data set share, learned from the first that can be read: a net must not be fed features
/// that mean different things.
struct CommonTraits: Sendable {
  /// Of the recordings as they are read.
  let sampleRate: Double?
  let channelCount: Int
  let preprocessing: PreprocessingPlan
  let plan: any FeaturePlan
  /// Whose traits they are, for errors.
  private let owner: String

  /// Features in a row.
  var featureCount: Int { plan.featureCount * channelCount }

  /// Reads recordings until one succeeds.
  ///
  /// - Throws: what the first throws if the job is to fail, `PipelineError.nothingLeft` if none can be read.
  init(of entries: [RecordingEntry], in dataset: InputDataset, reader: RecordingReader, job: ExtractionJob)
    throws
  {
    var firstError: FormatError?
    for entry in entries {
      let first: Recording
      do { first = try reader.read(entry) } catch {
        if job.errorPolicy == .fail || error.isFaultOfSystem { throw error }
        firstError = firstError ?? error
        continue
      }
      preprocessing = try PreprocessingPlan(job.preprocessing, for: first, input: dataset.path)
      var prepared = first
      prepared.sampleRate = preprocessing.sampleRate
      plan = try job.features.plan(for: prepared, isPrepared: !preprocessing.isEmpty, input: dataset.path)
      sampleRate = first.sampleRate
      channelCount = first.channelCount
      owner = "the first has"
      return
    }
    throw PipelineError.nothingLeft(
      input: dataset.path,
      why: firstError.map { "none of \(entries.count) recordings can be read; the first: \($0)" }
        ?? "no recording that can be used has a wanted label")
  }

  /// What the features of a trained net were made with.
  init(
    remembered plan: any FeaturePlan, preprocessing: PreprocessingPlan, sampleRate: Double?, channelCount: Int
  ) {
    self.plan = plan
    self.preprocessing = preprocessing
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    owner = "the training data have"
  }

  /// Refuses a recording that differs.
  func check(_ recording: Recording, input: String) throws(FormatError) {
    let place = "recording \(recording.id)"
    guard recording.sampleRate == sampleRate else {
      throw .malformed(
        file: input, place: place,
        expected: sampleRate.map { "a sample rate of \($0) Hz as \(owner)" }
          ?? "no stated sample rate, as \(owner) none",
        found: recording.sampleRate.map { "\($0) Hz" } ?? "none stated")
    }
    guard recording.channelCount == channelCount else {
      throw .malformed(
        file: input, place: place, expected: "channels as \(owner), \(channelCount)",
        found: "\(recording.channelCount)")
    }
  }

  /// Everything that makes the numbers what they are, for the manifest.
  func settings(of features: FeatureSettings, reading: ReadingSettings) throws -> SettingValue {
    var settings = reading.settings
    settings["channels"] = .integer(channelCount)
    settings[features.name] = try plan.settings()
    if let prepared = try preprocessing.manifestSettings() { settings["preprocessing"] = prepared }
    return .object(settings)
  }
}
