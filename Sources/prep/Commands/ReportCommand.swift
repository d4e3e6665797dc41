import ArgumentParser
import Pipelines

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write an HTML or SVG report of a run.",
    discussion: """
      Shows the training curves and the confusion matrix of the best epoch. A name
      ending in .html gives a self-contained page with the settings of the run, .svg
      only the figure.

      Example:
        prep report run -o report.html
      """)

  @Argument(help: ArgumentHelp("Run directory.", valueName: "RUN"))
  var runFolder: String

  @Option(name: [.short, .long], help: ArgumentHelp("Report to write, .html or .svg.", valueName: "FILE"))
  var output: String

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard output.hasSuffix(".html") || output.hasSuffix(".svg") else {
      throw ValidationError("-o requires a file name ending in .html or .svg.")
    }
  }

  mutating func run() throws {
    try OutputPlace.check(output, inputs: [runFolder])
    let job = ReportJob(run: runFolder.withoutTrailingSlash, output: output)
    let result = try shared.watched("report") { try job.run(pool: shared.pool, control: $0) }
    try shared.summarize(result, result.report)
  }
}
