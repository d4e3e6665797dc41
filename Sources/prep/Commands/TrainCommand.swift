import ArgumentParser
import Nets
import Pipelines
import Workers

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Trains a net on a data set that is split.",
    discussion: """
      Learns from the training split, validates after each epoch, and keeps the
      weights with the best balanced accuracy. The run's folder can be gone on with
      at any time: Ctrl-C stores the state, --resume continues it to the very same
      weights. With --resume, --epochs may be raised; all else must be as before.

      Examples:
        prep train af40 -o run --hidden 128 --head 128 --epochs 20
        prep train af40 -o run --hidden 128 --head 128 --epochs 20 --resume
        prep train words -o run --net gru --layers 2 --bidirectional --head 0
        prep train af40 -o cnn --net conv --optimizer adamw --schedule cosine
      """)

  @Argument(help: ArgumentHelp("Folder of a data set that is split.", valueName: "DIR"))
  var data: String

  @Option(name: [.short, .long], help: ArgumentHelp("Folder of the run.", valueName: "RUN"))
  var output: String

  @OptionGroup(title: "The net") var net: NetOptions
  @OptionGroup(title: "Loading") var loading: LoadingOptions
  @OptionGroup(title: "Learning") var learning: LearningOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Weights to start from, such as the model.safetensors of another run. (default: random ones)",
      valueName: "FILE"))
  var initialWeights: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Train once for each of so many folds of whole recordings, by group.", valueName: "K"))
  var folds: Int?

  @Option(name: .long, help: ArgumentHelp("Seed of the folds. (default: that of --seed)", valueName: "N"))
  var foldSeed: UInt64?

  @Flag(name: .long, help: "Go on with the run that is there; begin one if there is none.")
  var resume = false

  @Flag(name: .long, help: "Replace the run that is there.")
  var overwrite = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if output.isEmpty { throw ValidationError("-o takes the name of a folder.") }
    if resume && overwrite { throw ValidationError("Give either --resume or --overwrite.") }
    if let folds, !(2...1000).contains(folds) {
      throw ValidationError("--folds takes a number from 2 to 1000.")
    }
    if foldSeed != nil && folds == nil { throw ValidationError("--fold-seed goes with --folds.") }
    try net.check()
    try checkingSettings { try loading.loading.validate() }
    try checkingSettings { try learning.settings.validate() }
  }

  mutating func run() throws {
    try OutputPlace.check(output.withoutTrailingSlash, inputs: [data])
    let job = TrainJob(
      data: data.withoutTrailingSlash, output: output.withoutTrailingSlash,
      net: net.configuration, loss: net.lossKind, settings: learning.settings,
      classWeighting: learning.classWeighting, loading: loading.loading,
      start: resume ? .resume : overwrite ? .replace : .new, initialWeights: initialWeights)
    let show = TrainingText(epochs: learning.epochs, isShown: !shared.quiet)
    if let folds { return try run(FoldsJob(job, folds: folds, seed: foldSeed), show) }
    let record: RunRecord
    do {
      record = try shared.watched("train") { control in
        defer { show.clear() }
        return try job.run(pool: shared.pool, control: control, onEvent: show.event)
      }
    } catch is Interrupted where RunFolder(job.output).exists {
      Terminal.error("prep: interrupted; \(job.output) holds the state\n      Go on with --resume.")
      throw ExitCode(130)
    }
    try shared.summarize(record, show.result(record, folder: job.output))
  }

  private func run(_ job: FoldsJob, _ show: TrainingText) throws {
    let report: FoldsReport
    do {
      report = try shared.watched("train") { control in
        defer { show.clear() }
        return try job.run(pool: shared.pool, control: control, onEvent: show.event)
      }
    } catch is Interrupted {
      Terminal.error(
        "prep: interrupted; \(job.job.output) holds the folds so far\n      Go on with --resume.")
      throw ExitCode(130)
    }
    try shared.summarize(report, TrainingText.result(report, folder: job.job.output))
  }
}
