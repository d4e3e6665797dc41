import ArgumentParser
import Pipelines

/// The root command. Each subcommand parses, calls one job, and shows what came of it.
struct Prep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prep",
    abstract:
      "Turns raw recordings into features, splits and balanced shards, and trains small nets on them.",
    discussion: """
      From a download to a trained net:
        prep inspect     training2017.zip
        prep spectrogram training2017.zip -o af --labels N,A --min-samples 4000
        prep split       af --validation 0.2 --seed 1
        prep chunk       af -o af40 --length 40 --balance oversample
        prep train       af40 -o run --epochs 20
        prep evaluate    run af40 --split validation
        prep report      run -o report.html

      Exit codes: 0 done, 1 failed, 2 done but with skipped inputs (listed),
      64 wrong usage, 130 interrupted.
      """,
    version: toolVersion,
    subcommands: [
      InspectCommand.self, FormatsCommand.self, SpectrogramCommand.self, MFCCCommand.self,
      SignalsCommand.self, TokensCommand.self,
      GenerateCommand.self, SplitCommand.self,
      ChunkCommand.self,
      BalanceCommand.self,
      VerifyCommand.self, TrainCommand.self, EvaluateCommand.self,
      PredictCommand.self, ReportCommand.self, ExportCommand.self,
    ])
}
