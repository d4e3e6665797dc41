import ArgumentParser
import Formats
import Pipelines
import Shards

struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict", abstract: "Predict the classes of new recordings or texts.",
    usage: "prep predict [<options>] <RUN> <INPUT> ...",
    discussion: """
      Uses the feature settings, normalization, chunk length, and vocabulary stored
      in the run; rejects recordings of another sample rate or with other channels.
      Prints a table with one row per recording: its ID, the predicted label, the
      probability of each class (the mean over chunks), the number of chunks, and,
      where the input has labels, the true label.

      Examples:
        prep predict run new.zip
        prep predict run ward7 --layout matlab --input-rate 300 -o ward7.csv
        prep predict tweets-run new.csv --text-column text --json
      """)

  @Argument(help: ArgumentHelp("Run directory.", valueName: "RUN"), completion: .directory)
  var runFolder: String

  @Argument(
    help: ArgumentHelp(
      "Files, directories, or zip archives; for texts, one table.", valueName: "INPUT"),
    completion: .file())
  var inputs: [String]

  @OptionGroup(title: "Input") var reading: PredictInputOptions
  @OptionGroup(title: "Output") var output: PredictOutputOptions
  @OptionGroup(title: "Output") var errors: ErrorOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if inputs.contains("") { throw ValidationError("<INPUT>: expected the name of a file or directory.") }
  }

  mutating func run() throws {
    if let file = output.output { try OutputPlace.check(file, inputs: inputs + [runFolder]) }
    var layoutSettings = LayoutSettings(namePattern: try reading.namePattern.map { try NamePattern($0) })
    layoutSettings.links = reading.links.rule
    let input = InputSource(
      paths: inputs.map(\.withoutTrailingSlash), layout: reading.layout, options: layoutSettings,
      reading: ReadingSettings(inputRate: reading.inputRate))
    let job = PredictJob(
      run: runFolder.withoutTrailingSlash, input: input, errorPolicy: errors.onError,
      textColumn: reading.textColumn)
    let report = try shared.watched("predict") { try job.run(pool: shared.pool, control: $0) }
    Terminal.skipped(report.skipped.map { "\($0.id): \($0.reason)" }, listedIn: "the result of --json")
    let bytes = shared.json ? try JSONCoding.encode(report) : Array(report.csv.utf8)
    if let file = output.output {
      try AtomicFile.write([bytes], to: file)
    } else {
      try Terminal.data(String(decoding: bytes.dropLast(), as: UTF8.self))
    }
    if !report.skipped.isEmpty { throw ExitCode(2) }
  }
}

/// Options for the input of a prediction; all other reading settings are stored in the run.
struct PredictInputOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Input layout. (default: detected)", valueName: "LAYOUT"))
  var layout: Layout?

  @Option(
    name: .long,
    help: ArgumentHelp("Positions of {id}, {label}, and {group} in file names.", valueName: "PATTERN"))
  var namePattern: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Sample rate of recordings whose files state none.", valueName: "HZ"))
  var inputRate: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Column of the texts: a name, or a number from 1. (default: as in training)", valueName: "NAME"))
  var textColumn: String?

  @OptionGroup var links: LinkOptions

  func validate() throws { try InputRate.check(inputRate) }
}

/// Options for the result of a prediction.
struct PredictOutputOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Output file. (default: standard output)", valueName: "FILE"),
    completion: .file())
  var output: String?
}
