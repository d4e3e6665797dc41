import ArgumentParser
import DataModel
import Pipelines

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Evaluate a trained network on one split.",
    usage: "prep evaluate [<options>] <RUN> <DIR>",
    discussion: """
      Prints accuracy, balanced accuracy, macro F1, loss, and the confusion matrix,
      over chunks and, by the mean probability over the chunks, per recording.

      Examples:
        prep evaluate run af40 --split validation
        prep evaluate run af40 --split test --json
      """)

  /// A split, or all items.
  enum Part: String, CaseIterable, ExpressibleByArgument {
    case train, validation, test, all
  }

  @Argument(help: ArgumentHelp("Run directory.", valueName: "RUN"))
  var runFolder: String

  @Argument(help: ArgumentHelp("Directory of the dataset.", valueName: "DIR"))
  var data: String

  @Option(name: .long, help: ArgumentHelp("Split to evaluate.", valueName: "SPLIT"))
  var split: Part = .validation

  @OptionGroup var shared: SharedOptions

  mutating func run() throws {
    let job = EvaluateJob(
      EvaluateJob.Settings(split: Split(rawValue: split.rawValue)), input: data.withoutTrailingSlash,
      run: runFolder.withoutTrailingSlash)
    let report = try shared.watched("evaluate") { try job.run(pool: shared.pool, control: $0) }
    try shared.show(report, EvaluationText.text(report))
  }
}
