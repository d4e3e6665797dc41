import ArgumentParser
import Formats
import Pipelines

/// What every command that makes features understands, apart from the settings of the features.
struct ExtractionOptions: ParsableArguments {
  @OptionGroup var output: OutputOptions

  @Option(name: .long, help: "Samples as stored, or in the physical units that the header states.")
  var units: SampleUnits = .stored

  @Option(name: .long, help: "What to do about a recording that cannot be used.")
  var onError: ErrorPolicy = .fail

  @OptionGroup var shared: SharedOptions

  /// Makes the features and shows what came of it.
  func run(
    _ features: FeatureSettings, of input: InputOptions, preprocessing: PreprocessingOptions
  ) throws {
    try OutputPlace.check(output.folder, inputs: input.inputs)
    let job = try ExtractionJob(
      input: input.source(units: units), selection: input.selection,
      preprocessing: preprocessing.preprocessing, features: features, errorPolicy: onError,
      output: output.folder, existing: output.existing)
    let result = try shared.watched(features.name) { try job.run(pool: shared.pool, control: $0) }
    try Extraction.show(result, of: job, shared: shared)
  }
}
