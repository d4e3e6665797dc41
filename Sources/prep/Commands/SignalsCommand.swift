import ArgumentParser
import Pipelines

struct SignalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals", abstract: "Makes a data set of the samples themselves.",
    usage: "prep signals [<options>] <INPUT> ... --output <DIR>",
    discussion: """
      A row for each instant, a feature for each channel. Whole numbers of up to 16
      bits are stored as I16, all else as F32.

      Example:
        prep signals training2017.zip -o ecg --labels N,A
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var extraction: ExtractionOptions

  mutating func run() throws { try extraction.run(.signals, of: input) }
}
