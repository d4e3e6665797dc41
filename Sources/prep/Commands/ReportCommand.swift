import ArgumentParser
import Foundation
import Pipelines

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Draws the curves of a run and its confusion matrix.",
    discussion: """
      Writes one page that needs nothing else: HTML, or the picture alone where the
      name ends in .svg.

      Example:
        prep report run -o report.html
      """)

  @Argument(help: ArgumentHelp("Folder of the run.", valueName: "RUN"))
  var runFolder: String

  @Option(name: [.short, .long], help: ArgumentHelp("The page.", valueName: "FILE"))
  var output: String

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard output.hasSuffix(".html") || output.hasSuffix(".svg") else {
      throw ValidationError("-o takes a file that ends in .html or .svg.")
    }
  }

  mutating func run() throws {
    try OutputPlace.check(output, inputs: [runFolder])
    let job = ReportJob(folder: runFolder.withoutTrailingSlash, output: output)
    try job.run()
    try shared.summarize(["report": output], output)
  }
}
