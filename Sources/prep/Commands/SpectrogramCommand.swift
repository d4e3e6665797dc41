import ArgumentParser
import Pipelines
import SignalKit

struct SpectrogramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spectrogram",
    abstract: "Extract spectrograms as SciPy or librosa does.",
    usage: "prep spectrogram [<options>] <INPUT> ... --output <DIR>",
    discussion: """
      The dataset contains one item per recording. Its rows are frames, its features
      are frequency bins. Preprocessing filters are zero-phase (applied forward and
      backward, as sosfiltfilt).

      Examples:
        prep spectrogram training2017.zip -o af --labels N,A --min-samples 4000
        prep spectrogram recordings -o af --nperseg 64 --log db
        prep spectrogram clips -o stft --like librosa --n-fft 512 --log db
      """)

  @OptionGroup(title: "Spectrogram") var spectrogram: SpectrogramOptions
  @OptionGroup(title: "Framing") var frames: FrameOptions
  @OptionGroup(title: "Decibels") var decibels: DecibelOptions
  @OptionGroup(title: "Preprocessing") var preprocessing: PreprocessingOptions
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup var extraction: ExtractionOptions

  func validate() throws {
    try checkingSettings(in: Self.configuration.commandName) {
      var settings = try settings()
      // The sample rate is only known with the recordings; what is invalid at every rate is found at a high one.
      settings.sampleRate = 192_000
      settings.frames = settings.frames.checkableAtUnknownRate
      try settings.validate()
    }
  }

  private func settings() throws -> SpectrogramSettings {
    try SpectrogramSettings(spectrogram, frames: frames, decibels: decibels)
  }

  mutating func run() throws {
    let settings = try settings()
    try namingOptions(of: "spectrogram") {
      try extraction.run(settings, of: input, preprocessing: preprocessing)
    }
  }
}
