import ArgumentParser
import Pipelines

struct SignalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals", abstract: "Makes a data set of the samples themselves.",
    usage: "prep signals [<options>] <INPUT> ... --output <DIR>",
    discussion: """
      A row for each instant, a feature for each channel. Whole numbers of up to 16
      bits are stored as I16, all else as F32. Filters run forward and backward, so
      that nothing is delayed.

      Examples:
        prep signals training2017.zip -o ecg --labels N,A
        prep signals ecg.zip -o ecg100 --bandpass 0.5-40 --notch 50 --sample-rate 100
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var preprocessing: PreprocessingOptions
  @OptionGroup var extraction: ExtractionOptions

  mutating func run() throws {
    try namingOptions(of: "signals") {
      try extraction.run(.signals, of: input, preprocessing: preprocessing)
    }
  }
}
