internal import DataModel
internal import Formats
public import Nets
internal import Shards
public import Workers

/// Trains a net on the training split of a data set and chooses by the validation split.
///
/// Weights depend on data, settings and seed alone: not on the number of workers, nor on interruptions. The run is stored
/// after epochs as `StoragePace` says, after the last one, and when it is asked to stop or fails; whenever it is killed,
/// the run's folder holds all that is needed to go on.
public struct TrainJob: Sendable {
  /// How much each class counts in the training loss.
  public enum ClassWeighting: Sendable, Equatable {
    /// All alike.
    case none
    /// In inverse proportion to the class's share of the training items: items / (classes * items of the class), as
    /// `sklearn.utils.class_weight.compute_class_weight("balanced")`.
    case balanced
    /// As given, a number above 0 for each class.
    case given([Double])
  }

  /// What to do with what is in the run's folder.
  public enum Start: Sendable {
    /// Begin; refuse if there is a run.
    case new
    /// Begin; delete the run that is there.
    case replace
    /// Go on from where the run that is there was left.
    case resume
  }

  /// What is reported meanwhile.
  public enum Event: Sendable {
    /// The run begins or goes on; with how many epochs done.
    case started(RunRecord)
    /// A step is done.
    case step(StepReport)
    /// An epoch is done.
    case epoch(EpochRecord)
  }

  /// Folder of the data set.
  public var data: String
  /// Folder of the run.
  public var output: String
  /// The net; what the data decide (features, categories, classes, steps to flatten, and whether steps have targets) is
  /// filled in from them.
  public var net: NetworkConfiguration
  /// The loss; nil for the usual one of the number of classes.
  public var loss: LossKind?
  /// How much each class counts; takes the place of the settings' class weights.
  public var classWeighting: ClassWeighting
  /// What is done to the items as they are loaded.
  public var loading: DataLoading
  /// File of weights to start from, as `model.safetensors` has them; nil for random ones.
  public var initialWeights: String?
  /// How to train.
  public var settings: TrainingSettings
  /// What to do with what is in the run's folder.
  public var start: Start

  /// Describes a job.
  public init(
    data: String, output: String,
    net: NetworkConfiguration = NetworkConfiguration(inputSize: 1, classCount: 2),
    loss: LossKind? = nil, settings: TrainingSettings = TrainingSettings(),
    classWeighting: ClassWeighting = .none, loading: DataLoading = DataLoading(), start: Start = .new,
    initialWeights: String? = nil
  ) {
    self.data = data
    self.output = output
    self.net = net
    self.loss = loss
    self.classWeighting = classWeighting
    self.loading = loading
    self.settings = settings
    self.start = start
    self.initialWeights = initialWeights
  }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads.
  ///   - control: whether to stop; the state is stored before `Interrupted` is thrown.
  ///   - onEvent: gets what happens.
  /// - Returns: the finished run.
  /// - Throws: `ShardError`, `FormatError`, `NetError`, `PipelineError` or `Interrupted`.
  public func run(
    pool: WorkerPool, control: JobControl = JobControl(), onEvent: (Event) -> Void = { _ in }
  ) throws -> RunRecord {
    let loaded = try LoadedData(
      training: data, loading, seed: settings.seed, pool: pool, control: control)
    let folder = loaded.folder
    let classNames = folder.manifest.classNames
    guard classNames.count >= 2 else {
      throw ShardError.empty(
        folder: data, why: "training needs at least 2 classes, found \(classNames.count) \(classNames)")
    }
    let (train, augmented) = try loaded.trainingSource()
    let validation = folder.items(of: .validation).isEmpty ? nil : try loaded.source(.validation)
    let network = try Network(try configuration(for: train))
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
    // Until the end no other process may train into this folder.
    defer { withExtendedLifetime(output) {} }
    let trainer = try Trainer(
      network: network, settings: settings, train: augmented, validation: validation, pool: pool,
      initial: initial?.parameters, state: state)
    // What a run that was killed between two files left behind is brought up to date.
    if let state { try store(trainer, state, in: run, record: &record) }
    onEvent(.started(record))
    let outcome: TrainingOutcome
    do {
      outcome = try complete(trainer, in: run, record: &record, control: control, onEvent: onEvent)
    } catch {
      // The state is whole: a loss that is no number is found before weights change. What hinders storing, such as a
      // full disk, is what is thrown already.
      try? store(trainer, trainer.state, in: run, record: &record)
      throw error
    }
    if outcome == .stopped {
      try store(trainer, trainer.state, in: run, record: &record)
      throw Interrupted()
    }
    return record
  }

  /// Trains, and stores the run now and then and after the last epoch.
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

  /// Makes or reopens the run's folder, and locks it; gives the state to go on from.
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
    // From here on the folder is a run that can be gone on with, whatever happens.
    folder.finish()
    return (nil, folder)
  }

  /// Writes history and state first: all other files can be made of them again.
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
    // Without validation there is nothing to choose by, and the last weights are the model.
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
