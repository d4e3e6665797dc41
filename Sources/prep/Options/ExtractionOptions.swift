import ArgumentParser
import Pipelines

/// Options of every command that extracts features, apart from the settings of the features.
///
/// The groups have titles of their own, so a command includes this one without a title.
struct ExtractionOptions: ParsableArguments {
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Output") var errors: ErrorOptions
  @OptionGroup var shared: SharedOptions

  /// Extracts the features and prints the result.
  func run(
    _ features: some FeatureSettings, of input: InputOptions, preprocessing: PreprocessingOptions
  ) throws {
    try OutputPlace.check(output.folder, inputs: input.inputs)
    let job = try ExtractionJob(
      input: input.source(), selection: input.selection,
      preprocessing: preprocessing.settings, features: features, errorPolicy: errors.onError,
      output: output.folder, existing: output.existing)
    let result = try shared.watched(features.name) { try job.run(pool: shared.pool, control: $0) }
    try Extraction.show(result, of: job, shared: shared)
  }
}

/// The option for recordings that cannot be used.
struct ErrorOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Unusable recordings: fail, or skip and list them.", valueName: "MODE"))
  var onError: ErrorPolicy = .fail
}
