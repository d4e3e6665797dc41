import ArgumentParser
import Nets
import Pipelines
import Workers

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a network on a split dataset.",
    usage: "prep train [<options>] <DIR> --output <RUN>",
    discussion: """
      Trains on the training split, evaluates on the validation split after each
      epoch, and stores the weights of the best epoch. Ctrl-C saves the state of the
      run; --resume continues it and gives the same weights as an uninterrupted run.
      When resuming, --epochs may be increased; all other training options must match.

      Examples:
        prep train af40 -o run --hidden 128 --head 128 --epochs 20
        prep train af40 -o run --hidden 128 --head 128 --epochs 20 --resume
        prep train words -o run --net gru --layers 2 --bidirectional --head 0
        prep train af40 -o cnn --net conv --optimizer adamw --schedule cosine
      """)

  @Argument(help: ArgumentHelp("Directory of a split dataset.", valueName: "DIR"))
  var data: String

  @OptionGroup(title: "Run") var target: RunOptions
  @OptionGroup(title: "Network") var net: NetOptions
  @OptionGroup(title: "Data loading and augmentation") var loading: LoadingOptions
  @OptionGroup(title: "Optimization") var learning: LearningOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    try net.check()
    try checkingSettings { try loading.loading.validate() }
    try checkingSettings { try learning.settings.validate() }
  }

  mutating func run() throws {
    try OutputPlace.check(target.output, inputs: [data])
    let job = TrainJob(
      learning.settings, input: data.withoutTrailingSlash, output: target.output.withoutTrailingSlash,
      network: net.configuration, loss: net.loss, classWeighting: learning.classWeighting,
      loading: loading.loading, initialWeights: target.initialWeights, start: target.start)
    let progress = TrainingText(epochs: learning.epochs, isShown: !shared.quiet)
    if let folds = target.foldSettings { return try run(FoldsJob(folds, training: job), progress) }
    let record: RunRecord
    do {
      record = try shared.watched("train") { control in
        defer { progress.clear() }
        return try job.run(pool: shared.pool, control: control, onEvent: progress.event)
      }
    } catch is Interrupted where RunFolder(job.output).exists {
      Terminal.error("prep: interrupted; state saved in \(job.output)\n      Continue with --resume.")
      throw ExitCode(130)
    }
    try shared.summarize(record, TrainingText.result(record, folder: job.output))
  }

  private func run(_ job: FoldsJob, _ progress: TrainingText) throws {
    let report: FoldsReport
    do {
      report = try shared.watched("train") { control in
        defer { progress.clear() }
        return try job.run(pool: shared.pool, control: control, onEvent: progress.event)
      }
    } catch is Interrupted {
      Terminal.error(
        "prep: interrupted; finished folds are kept in \(job.training.output)\n      Continue with --resume.")
      throw ExitCode(130)
    }
    try shared.summarize(report, FoldsText.text(report, folder: job.training.output))
  }
}
