import ArgumentParser
import Pipelines

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Summarize an input, a dataset, or a run.",
    usage: "prep inspect [<options>] <INPUT> ...",
    discussion: """
      Reads every recording of an input and lists the problems found; the exit
      status is then 2.

      Examples:
        prep inspect training2017.zip --labels N,A --min-samples 4000
        prep inspect af40 --json
        prep inspect run
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var shared: SharedOptions

  mutating func run() throws {
    let job = try InspectJob(input.source(), selection: input.selection)
    let inspection = try shared.watched("inspect") { try job.run(pool: shared.pool, control: $0) }
    try shared.show(inspection, InspectionText.text(inspection))
    if case .input(let input) = inspection, !input.problems.isEmpty { throw ExitCode(2) }
  }
}
