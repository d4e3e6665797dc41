import ArgumentParser
import Nets
import Pipelines

/// How a net is trained.
struct LearningOptions: ParsableArguments {
  enum Best: String, CaseIterable, ExpressibleByArgument {
    case balancedAccuracy = "balanced-accuracy"
    case accuracy
    case macroF1 = "macro-f1"
    case loss

    var selection: Nets.Selection {
      switch self {
      case .balancedAccuracy: .balancedAccuracy
      case .accuracy: .accuracy
      case .macroF1: .macroF1
      case .loss: .validationLoss
      }
    }
  }

  @Option(name: .long, help: ArgumentHelp("Passes over the training items.", valueName: "N"))
  var epochs = 20

  @Option(name: .long, help: ArgumentHelp("Items of a step.", valueName: "N"))
  var batchSize = 192

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Batches filled together with items sorted by length, such as 16; 0 for random batches.", valueName: "N"
    ))
  var bucket = 0

  @Option(name: .long, help: ArgumentHelp("Learning rate that the schedule starts from.", valueName: "X"))
  var learningRate = 0.003

  @Option(name: .long, help: "How weights change.")
  var optimizer: OptimizerKind = .adam

  @Option(name: .long, help: ArgumentHelp("Momentum of sgd.", valueName: "X"))
  var momentum = 0.0

  @Option(
    name: .long, help: ArgumentHelp("Weight decay (L2). (default: 0; for adamw 0.01)", valueName: "X"))
  var weightDecay: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Largest norm of a gradient; larger ones are scaled down. (default: no limit)", valueName: "X"))
  var clipNorm: Double?

  @Option(name: .long, help: "How the learning rate goes on from epoch to epoch.")
  var schedule: LearningRateSchedule.Kind = .constant

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Epochs of a step, of half a cosine, or of patience. (default: 10; for cosine all that follow the warm-up)",
      valueName: "N"))
  var scheduleEpochs: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What step and plateau multiply the learning rate by. (default: 0.1)", valueName: "X"))
  var scheduleFactor: Double?

  @Option(
    name: .long, help: ArgumentHelp("Least learning rate of cosine and plateau. (default: 0)", valueName: "X")
  )
  var leastRate: Double?

  @Option(
    name: .long, help: ArgumentHelp("Epochs in which the learning rate first rises.", valueName: "N"))
  var warmup = 0

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How much each class counts in the loss: balanced, or numbers such as 1,2.5. (default: all alike)",
      valueName: "LIST"))
  var classWeights: ClassWeightList?

  @Option(
    name: .long, help: ArgumentHelp("Share of the truth that all classes get alike.", valueName: "X"))
  var labelSmoothing = 0.0

  @Option(name: .long, help: "What makes an epoch's weights the best.")
  var best: Best = .balancedAccuracy

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Epochs without a better one after which training ends. (default: all are gone through)", valueName: "N"
    ))
  var patience: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Seed of initial weights, of the order of items and of dropout.", valueName: "N"))
  var seed: UInt64 = 1

  func validate() throws {
    let givenFactor = scheduleFactor != nil && schedule != .step && schedule != .plateau
    if givenFactor { throw ValidationError("--schedule-factor is for --schedule step or plateau.") }
    if leastRate != nil && schedule != .cosine && schedule != .plateau {
      throw ValidationError("--least-rate is for --schedule cosine or plateau.")
    }
    if scheduleEpochs != nil && schedule == .constant {
      throw ValidationError("--schedule-epochs is for --schedule step, cosine or plateau.")
    }
  }

  /// The settings; class weights are yet to come.
  var settings: TrainingSettings {
    let usual = schedule == .cosine ? max(1, epochs - max(0, warmup)) : 10
    return TrainingSettings(
      epochs: epochs, batchSize: batchSize, learningRate: learningRate, seed: seed, optimizer: optimizer,
      gradientNormLimit: clipNorm, selection: best.selection,
      momentum: momentum, weightDecay: weightDecay ?? (optimizer == .adamW ? 0.01 : 0),
      schedule: LearningRateSchedule(
        schedule, epochs: scheduleEpochs ?? usual, factor: scheduleFactor ?? 0.1, leastRate: leastRate ?? 0,
        warmupEpochs: warmup),
      labelSmoothing: labelSmoothing, bucketBatches: bucket, patience: patience)
  }

  /// How much each class counts.
  var classWeighting: TrainJob.ClassWeighting { classWeights?.weighting ?? .none }
}

/// `balanced`, or numbers with commas between them.
struct ClassWeightList: ExpressibleByArgument {
  let weighting: TrainJob.ClassWeighting

  init?(argument: String) {
    if argument == "balanced" {
      weighting = .balanced
      return
    }
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard numbers.allSatisfy({ ($0 ?? 0) > 0 && $0?.isFinite == true }) else { return nil }
    weighting = .given(numbers.compactMap { $0 })
  }
}
