internal import DataModel
internal import Formats

/// Traits that all recordings of a dataset share, taken from the first that can be read, because the features of all
/// recordings must have the same meaning.
struct CommonTraits: Sendable {
  /// Sample rate in Hz of the recordings as they are read.
  let sampleRate: Double?
  let channelCount: Int
  let preprocessing: PreprocessingPlan
  let plan: any FeaturePlan
  /// Owner of the traits, for errors.
  private let owner: String

  /// Features in a row.
  var featureCount: Int { plan.featureCount * channelCount }

  /// Reads recordings until one succeeds.
  ///
  /// - Throws: the first error if the job must fail, `PipelineError.nothingLeft` if none can be read.
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
      plan = try job.features.plan(
        for: SignalTraits(first, preprocessing: preprocessing, input: dataset.path))
      sampleRate = first.sampleRate
      channelCount = first.channelCount
      owner = "the first recording"
      return
    }
    throw PipelineError.nothingLeft(
      input: dataset.path,
      why: firstError.map { "none of \(entries.count) recordings can be read; the first: \($0)" }
        ?? "no recording that can be used has a wanted label")
  }

  /// Creates the traits of the features of a trained network.
  init(
    stored plan: any FeaturePlan, preprocessing: PreprocessingPlan, sampleRate: Double?, channelCount: Int
  ) {
    self.plan = plan
    self.preprocessing = preprocessing
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    owner = "the training data"
  }

  /// Rejects a recording that differs.
  func check(_ recording: Recording, input: String) throws(FormatError) {
    let place = "recording \(recording.id)"
    guard recording.sampleRate == sampleRate else {
      throw .malformed(
        file: input, place: place,
        expected: sampleRate.map { "the sample rate of \(owner), \(CountText.hertz($0))" }
          ?? "no sample rate, as \(owner)",
        found: recording.sampleRate.map(CountText.hertz) ?? "none",
        about: recording.sampleRate == nil ? .rate : .differentRates)
    }
    guard recording.channelCount == channelCount else {
      throw .malformed(
        file: input, place: place, expected: "\(CountText.counted(channelCount, "channel")), as \(owner)",
        found: "\(recording.channelCount)", about: .recording)
    }
  }
}

extension Recording {
  /// Whether the kind of the samples fits 16 signed bits, whatever their values are. Samples with a unit were multiplied
  /// by a gain.
  var fitsInt16: Bool { unit == nil && sampleKind.fitsInt16 }
}

extension SignalTraits {
  /// The traits of recordings like the given one after preprocessing.
  init(_ recording: Recording, preprocessing: PreprocessingPlan, input: String) {
    self.init(
      id: recording.id, input: input, sampleRate: preprocessing.sampleRate,
      fitsInt16: preprocessing.isEmpty && recording.fitsInt16)
  }
}
