import ArgumentParser
import Nets
import Pipelines

/// Hyperparameters of training.
struct LearningOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Passes over the training items.", valueName: "N"))
  var epochs = 20

  @Option(name: .long, help: ArgumentHelp("Items per training step.", valueName: "N"))
  var batchSize = 192

  @Option(
    name: .long,
    help: ArgumentHelp("Batches in which items are sorted by length; 0 for no bucketing.", valueName: "N"))
  var bucket = 0

  @Option(name: .long, help: ArgumentHelp("Initial learning rate of the schedule.", valueName: "X"))
  var learningRate = 0.003

  @Option(name: .long, help: ArgumentHelp("Optimizer.", valueName: "NAME"))
  var optimizer: OptimizerKind = .adam

  @Option(name: .long, help: ArgumentHelp("Momentum of sgd.", valueName: "X"))
  var momentum = 0.0

  @Option(
    name: .long, help: ArgumentHelp("Weight decay (L2). (default: 0; adamw 0.01)", valueName: "X"))
  var weightDecay: Double?

  @Option(
    name: .long, help: ArgumentHelp("Maximum gradient norm. (default: no clipping)", valueName: "X"))
  var clipNorm: Double?

  @Option(name: .long, help: ArgumentHelp("Learning-rate schedule.", valueName: "NAME"))
  var schedule: LearningRateSchedule.Kind = .constant

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Step size, half period of the cosine, or patience of plateau, in epochs. (default: 10; cosine: all epochs after "
        + "warm-up)", valueName: "N"))
  var scheduleEpochs: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Learning-rate factor of step and plateau. (default: 0.1)", valueName: "X"))
  var scheduleGamma: Double?

  @Option(
    name: .long,
    help: ArgumentHelp("Minimum learning rate of cosine and plateau. (default: 0)", valueName: "X"))
  var minLearningRate: Double?

  @Option(name: .long, help: ArgumentHelp("Epochs of linear learning-rate warm-up.", valueName: "N"))
  var warmup = 0

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Class weights in the loss: balanced, or one number per class. (default: equal)", valueName: "LIST"))
  var classWeights: ClassWeightList?

  @Option(
    name: .long, help: ArgumentHelp("Label smoothing factor, from 0 to below 1.", valueName: "X"))
  var labelSmoothing = 0.0

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Validation metric that selects the best epoch. (default: balanced-accuracy)", valueName: "METRIC"))
  var monitor: MonitoredMetric?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Stop after N epochs without improvement. (default: no early stopping)", valueName: "N"))
  var patience: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Seed of weight initialization, item order, dropout, and augmentation.", valueName: "N"))
  var seed: UInt64 = 1

  func validate() throws {
    if scheduleGamma != nil && schedule != .step && schedule != .plateau {
      throw ValidationError("--schedule-gamma requires --schedule step or plateau.")
    }
    if minLearningRate != nil && schedule != .cosine && schedule != .plateau {
      throw ValidationError("--min-learning-rate requires --schedule cosine or plateau.")
    }
    if scheduleEpochs != nil && schedule == .constant {
      throw ValidationError("--schedule-epochs requires --schedule step, cosine, or plateau.")
    }
  }

  /// The settings, apart from class weights.
  var settings: TrainingSettings {
    let defaultEpochs = schedule == .cosine ? max(1, epochs - max(0, warmup)) : 10
    return TrainingSettings(
      epochs: epochs, batchSize: batchSize, learningRate: learningRate, seed: seed, optimizer: optimizer,
      gradientNormLimit: clipNorm, monitor: monitor ?? .balancedAccuracy, momentum: momentum,
      weightDecay: weightDecay ?? (optimizer == .adamW ? 0.01 : 0),
      schedule: LearningRateSchedule(
        schedule, epochs: scheduleEpochs ?? defaultEpochs, gamma: scheduleGamma ?? 0.1,
        minLearningRate: minLearningRate ?? 0, warmupEpochs: warmup),
      labelSmoothing: labelSmoothing, bucketBatches: bucket, patience: patience)
  }

  /// The class weights.
  var classWeighting: TrainJob.ClassWeighting { classWeights?.weighting ?? .none }
}
