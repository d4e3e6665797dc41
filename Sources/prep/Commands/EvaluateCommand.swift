import ArgumentParser
import DataModel
import Pipelines

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Tells what a trained net is worth on the data of a split.",
    usage: "prep evaluate [<options>] <RUN> <DIR>",
    discussion: """
      Examples:
        prep evaluate run af40 --split validation
        prep evaluate run af40 --split test --json
      """)

  enum Part: String, CaseIterable, ExpressibleByArgument {
    case train, validation, test, all
  }

  @Argument(help: ArgumentHelp("Folder of the run.", valueName: "RUN"))
  var runFolder: String

  @Argument(help: ArgumentHelp("Folder of the data set.", valueName: "DIR"))
  var data: String

  @Option(name: .long, help: "Which items.")
  var split: Part = .validation

  @OptionGroup var shared: SharedOptions

  mutating func run() throws {
    let job = EvaluateJob(
      run: runFolder.withoutTrailingSlash, data: data.withoutTrailingSlash,
      split: Split(rawValue: split.rawValue))
    let report = try shared.watched("evaluate") { try job.run(pool: shared.pool, control: $0) }
    try shared.show(report, EvaluationText.text(report))
  }
}
