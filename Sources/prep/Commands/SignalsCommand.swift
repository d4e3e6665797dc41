import ArgumentParser
import Pipelines

struct SignalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals", abstract: "Store filtered or resampled signals as features.",
    usage: "prep signals [<options>] <INPUT> ... --output <DIR>",
    discussion: """
      Each frame is one sample of every channel. Integers of up to 16 bits are
      stored as I16, all other samples as F32. Filters are zero-phase (applied
      forward and backward, as sosfiltfilt).

      Examples:
        prep signals training2017.zip -o ecg --labels N,A
        prep signals ecg.zip -o ecg100 --bandpass 0.5-40 --notch 50 --sample-rate 100
      """)

  @OptionGroup var extraction: ExtractionOptions
  @OptionGroup(title: "Preprocessing") var preprocessing: PreprocessingOptions
  @OptionGroup var input: InputOptions

  mutating func run() throws {
    try namingOptions(of: "signals") {
      try extraction.run(.signals, of: input, preprocessing: preprocessing)
    }
  }
}
