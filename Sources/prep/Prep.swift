import ArgumentParser
import Pipelines

/// The root command. Each subcommand parses its options, calls one job, and prints the result.
struct Prep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prep",
    abstract: "Prepare biosignal and audio datasets and train recurrent networks.",
    discussion: """
      Workflow:
        prep inspect     training2017.zip
        prep spectrogram training2017.zip -o af --labels N,A --min-samples 4000
        prep split       af --validation 0.2 --seed 1
        prep chunk       af -o af40 --length 40 --balance oversample
        prep train       af40 -o run --epochs 20
        prep evaluate    run af40 --split validation
        prep report      run -o report.html

      Exit status: 0 success, 1 error, 2 success with skipped inputs (listed on
      standard error), 64 invalid usage, 130 interrupted.
      """,
    version: toolVersion,
    groupedSubcommands: [
      CommandGroup(
        name: "Input", subcommands: [InspectCommand.self, VerifyCommand.self, FormatsCommand.self]),
      CommandGroup(
        name: "Feature",
        subcommands: [
          SpectrogramCommand.self, MFCCCommand.self, SignalsCommand.self, TokensCommand.self,
          GenerateCommand.self,
        ]),
      CommandGroup(
        name: "Dataset", subcommands: [SplitCommand.self, ChunkCommand.self, BalanceCommand.self]),
      CommandGroup(
        name: "Network",
        subcommands: [
          TrainCommand.self, EvaluateCommand.self, PredictCommand.self, ReportCommand.self,
          ExportCommand.self,
        ]),
    ])

  /// The prefix of messages about arguments, as that of all other errors.
  static var _errorPrefix: String { "prep: error: " }
}
