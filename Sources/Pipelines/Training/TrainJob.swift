internal import DataModel
internal import Formats
public import Nets
internal import Shards
public import Workers

/// Trains a network on the training split of a dataset and evaluates it on the validation split after each epoch.
///
/// The weights are a function of data, settings, and seed; they depend neither on the number of workers nor on
/// interruptions. The run is stored between epochs as `StoragePace` says, after the last epoch, and when training is
/// interrupted or fails; if the process is killed, the run directory holds everything needed to resume.
public struct TrainJob: Sendable {
  /// Weights of the classes in the training loss.
  public enum ClassWeighting: Sendable, Equatable {
    /// Equal weights.
    case none
    /// Inversely proportional to the class frequencies: items / (classes * items of the class), as
    /// `sklearn.utils.class_weight.compute_class_weight("balanced")`.
    case balanced
    /// One weight per class, each above 0.
    case given([Double])
  }

  /// Treatment of an existing run in the run directory.
  public enum Start: Sendable {
    /// Start a run; fail if there is one.
    case new
    /// Start a run; delete an existing one.
    case replace
    /// Resume an existing run; start one if there is none.
    case resume
  }

  /// Progress of training.
  public enum Event: Sendable {
    /// The run starts or resumes, with the epochs done so far.
    case started(RunRecord)
    /// A training step is done.
    case step(StepReport)
    /// An epoch is done.
    case epoch(EpochRecord)
  }

  /// Hyperparameters of training.
  public var settings: TrainingSettings
  /// Directory of the dataset.
  public var input: String
  /// Run directory.
  public var output: String
  /// The network; features, categories, classes, time steps to flatten, and the absence of pooling for per-step labels are
  /// set from the data.
  public var network: NetworkConfiguration
  /// Loss function; nil for the default of the number of classes.
  public var loss: LossKind?
  /// Weights of the classes; replaces the class weights of `settings`.
  public var classWeighting: ClassWeighting
  /// Loading and augmentation of items.
  public var loading: DataLoading
  /// File of initial weights, in the format of `model.safetensors`; nil for random weights.
  public var initialWeights: String?
  /// Treatment of an existing run.
  public var start: Start

  /// Creates a job.
  public init(
    _ settings: TrainingSettings = TrainingSettings(), input: String, output: String,
    network: NetworkConfiguration = NetworkPreset.recurrent(.lstm).configuration, loss: LossKind? = nil,
    classWeighting: ClassWeighting = .none, loading: DataLoading = DataLoading(),
    initialWeights: String? = nil, start: Start = .new
  ) {
    self.settings = settings
    self.input = input
    self.output = output
    self.network = network
    self.loss = loss
    self.classWeighting = classWeighting
    self.loading = loading
    self.initialWeights = initialWeights
    self.start = start
  }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads.
  ///   - control: cancellation; the state is stored before `Interrupted` is thrown.
  ///   - onEvent: called with the progress.
  /// - Returns: the finished run.
  /// - Throws: `SettingError`, `ShardError`, `FormatError`, `NetError`, `PipelineError`, or `Interrupted`.
  public func run(
    pool: WorkerPool, control: JobControl = JobControl(), onEvent: (Event) -> Void = { _ in }
  ) throws -> RunRecord {
    let loaded = try LoadedData(
      training: input, loading, seed: settings.seed, pool: pool, control: control)
    let folder = loaded.folder
    let classNames = folder.manifest.classNames
    guard classNames.count >= 2 else {
      throw ShardError.empty(
        folder: input,
        why:
          "training needs at least 2 classes, found \(classNames.isEmpty ? "none" : classNames.joined(separator: ", "))"
      )
    }
    let (train, augmented) = try loaded.trainingSource()
    let validation = folder.items(of: .validation).isEmpty ? nil : try loaded.source(.validation)
    let network = try Network(configuration(for: train))
    var settings = settings
    settings.classWeights = try weights(of: train)
    try settings.validate()
    let initial = try initialWeights.map { try Self.weights(from: $0, for: network) }
    var record = RunRecord(
      toolVersion: toolVersion, network: network.configuration, parameterCount: network.layout.count,
      training: settings,
      data: try Self.describe(
        folder, trainItems: train.itemCount, validationItems: validation?.itemCount ?? 0),
      loading: loading, fittedNormalization: loaded.normalization,
      initialWeightsSha256: initial?.checksum, isFinished: false, epochsDone: 0)
    let run = RunFolder(output)
    let (state, output) = try prepare(run, record: &record, network: network, settings: settings)
    if let vocabulary = try folder.extra(Manifest.vocabularyName) { try run.write(vocabulary: vocabulary) }
    // Until the end no other process may train into this directory.
    defer { withExtendedLifetime(output) {} }
    let trainer = try Trainer(
      network: network, settings: settings, train: augmented, validation: validation, pool: pool,
      initial: initial?.parameters, state: state)
    // Files of a run that was killed between two of them are brought up to date.
    if let state { try store(trainer, state, in: run, record: &record) }
    onEvent(.started(record))
    let outcome: TrainingOutcome
    do {
      outcome = try complete(trainer, in: run, record: &record, control: control, onEvent: onEvent)
    } catch {
      // The state is consistent: a NaN loss is found before weights change. An error of storing, for example a full disk,
      // is the error that is thrown already.
      try? store(trainer, trainer.state, in: run, record: &record)
      throw error
    }
    if outcome == .stopped {
      try store(trainer, trainer.state, in: run, record: &record)
      throw Interrupted()
    }
    return record
  }

  /// Trains, and stores the run between epochs and after the last one.
  private func complete(
    _ trainer: Trainer, in run: RunFolder, record: inout RunRecord, control: JobControl,
    onEvent: (Event) -> Void
  ) throws -> TrainingOutcome {
    let clock = ContinuousClock()
    var pace = StoragePace()
    return try trainer.run(
      shouldStop: control.isCancelled, onStep: { onEvent(.step($0)) },
      onEpoch: { epoch in
        let start = clock.now
        if trainer.isFinished || pace.isDue(at: start) {
          try store(trainer, trainer.state, in: run, record: &record)
          pace.stored(from: start, to: clock.now)
        }
        onEvent(.epoch(epoch))
      })
  }

  /// Creates or opens the run directory and locks it; returns the state to resume from.
  private func prepare(
    _ run: RunFolder, record: inout RunRecord, network: Network, settings: TrainingSettings
  ) throws -> (TrainingState?, OutputFolder) {
    func open(_ existing: OutputFolder.Existing) throws -> OutputFolder {
      try OutputFolder(
        output, existing: existing, what: "run", commitName: RunRecord.fileName, isOurs: RunFolder.isRunFile)
    }
    if start == .resume, run.exists {
      let folder = try open(.resume)
      try run.readRecord().checkResuming(as: record, run: run.path)
      return (try run.readState(network: network, settings: settings), folder)
    }
    if start == .new, run.exists, try !run.readRecord().isFinished {
      throw PipelineError.unfinishedRun(folder: run.path)
    }
    let folder = try open(start == .replace ? .replace : .keep)
    try run.write(record)
    // From here on the directory is a run that can be resumed, whatever happens.
    folder.finish()
    return (nil, folder)
  }

  /// Writes history and state first; all other files can be derived from them.
  private func store(
    _ trainer: Trainer, _ state: TrainingState, in run: RunFolder, record: inout RunRecord
  ) throws {
    let progress = state.progress
    try run.write(state)
    try run.write(table: progress.history)
    record.epochsDone = progress.epoch
    record.isFinished = trainer.isFinished
    record.bestEpoch = progress.bestEpoch
    record.bestValidation = progress.bestRecord?.validation
    // Without validation items the last weights are the model.
    if progress.epoch > 0 { try run.write(model: state.best ?? state.parameters) }
    try run.write(record)
  }

  private static func describe(
    _ folder: ShardFolder, trainItems: Int, validationItems: Int
  ) throws -> RunRecord.Data {
    let manifest = folder.manifest
    return RunRecord.Data(
      name: folder.path.split(separator: "/").last.map(String.init) ?? folder.path,
      manifestSha256: try folder.manifestChecksum(),
      source: manifest.source, kind: manifest.kind, features: manifest.features,
      normalization: manifest.normalization, chunking: manifest.chunking, classNames: manifest.classNames,
      trainItems: trainItems, validationItems: validationItems)
  }
}
