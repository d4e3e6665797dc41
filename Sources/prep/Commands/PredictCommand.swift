import ArgumentParser
import Formats
import Foundation
import Pipelines
import Shards

struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict", abstract: "Tells the classes of raw recordings with a trained net.",
    usage: "prep predict [<options>] <RUN> <INPUT> ...",
    discussion: """
      Features, statistics, chunks and vocabulary are those that the run remembers;
      recordings of another sample rate or other channels are refused. Prints a
      table: id, label, the probability of each class (of chunks the mean), the
      number of chunks, and the label that the input itself has.

      Examples:
        prep predict run new.zip
        prep predict run ward7 --layout matlab --input-rate 300 -o ward7.csv
        prep predict tweets-run new.csv --text-column text --json
      """)

  @Argument(help: ArgumentHelp("Folder of the run.", valueName: "RUN"))
  var runFolder: String

  @Argument(
    help: ArgumentHelp("Files, folders or zip archives; for texts one table.", valueName: "INPUT"))
  var inputs: [String]

  @Option(name: [.short, .long], help: ArgumentHelp("Write the result to a file.", valueName: "FILE"))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp("How its files stand for recordings. (default: recognized)", valueName: "LAYOUT"))
  var layout: InputLayout?

  @Option(
    name: .long,
    help: ArgumentHelp("Where names hold {id}, {label} and {group}.", valueName: "PATTERN"))
  var namePattern: String?

  @Flag(name: .long, help: "Follow symbolic links that lead out of an input folder.")
  var followLinks = false

  @Option(name: .long, help: ArgumentHelp("Rate of files that state none.", valueName: "HZ"))
  var inputRate: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Column of the texts, by name or number. (default: as in training)", valueName: "COLUMN"))
  var textColumn: String?

  @Option(name: .long, help: "What to do about a recording that cannot be used.")
  var onError: ErrorPolicy = .fail

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if inputs.contains("") { throw ValidationError("INPUT takes the name of a file or folder.") }
    if let inputRate, !(inputRate > 0 && inputRate.isFinite) {
      throw ValidationError("--input-rate takes a number of Hz above 0.")
    }
  }

  mutating func run() throws {
    if let output { try OutputPlace.check(output, inputs: inputs + [runFolder]) }
    var layoutSettings = LayoutSettings(namePattern: try namePattern.map { try NamePattern($0) })
    layoutSettings.links = followLinks ? .all : .inside
    let input = InputSource(
      paths: inputs.map(\.withoutTrailingSlash), layout: layout, options: layoutSettings,
      reading: ReadingSettings(inputRate: inputRate))
    let job = PredictJob(
      run: runFolder.withoutTrailingSlash, input: input, errorPolicy: onError, textColumn: textColumn)
    let report = try shared.watched("predict") { try job.run(pool: shared.pool, control: $0) }
    for skipped in report.skipped { Terminal.error("prep: skipped: \(skipped.id): \(skipped.reason)") }
    if let output {
      let bytes = shared.json ? try JSONCoding.encode(report) : Array(report.csv.utf8)
      try AtomicFile.write([bytes], to: output)
    } else {
      try shared.show(report, String(report.csv.dropLast()))
    }
    if !report.skipped.isEmpty { throw ExitCode(2) }
  }
}
