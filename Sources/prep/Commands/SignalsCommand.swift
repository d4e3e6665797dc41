import ArgumentParser
import Formats
import Pipelines

struct SignalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals", abstract: "Makes a data set of the samples themselves.",
    discussion: """
      A row for each instant, a feature for each channel. Whole numbers of up to 16
      bits are stored as I16, all else as F32.

      Example:
        prep signals training2017.zip -o ecg --labels N,A
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var output: OutputOptions

  @Option(name: .long, help: "Samples as stored, or in the physical units that the header states.")
  var units: SampleUnits = .stored

  @Option(name: .long, help: "What to do about a recording that cannot be used.")
  var onError: ErrorPolicy = .fail

  @OptionGroup var shared: SharedOptions

  mutating func run() throws {
    let job = ExtractionJob(
      input: input.input.withoutTrailingSlash, layout: input.layout, units: units, selection: input.selection,
      features: .signals, errorPolicy: onError, output: output.folder, existing: output.existing)
    let result = try shared.watched("signals") { try job.run(pool: shared.pool, control: $0) }
    try Extraction.show(result, of: job, shared: shared)
  }
}
