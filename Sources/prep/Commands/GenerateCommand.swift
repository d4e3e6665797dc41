import ArgumentParser
import Pipelines
import Shards

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Generate synthetic sequences with per-step labels.",
    usage: "prep generate [<options>] <TASK> --output <DIR>",
    discussion: """
      Tasks:
        echo           symbols 1 to 26; the label is the symbol 4 steps earlier,
                       or 0 at the start
        variable-echo  as echo, with a delay of 0 to 8 steps per sequence, which
                       is the second feature
        parity         bits u and v; the label is 1 if u was 1 at an odd number of
                       earlier steps and v was 1 at the previous step

      Sequence i depends only on the seed and i, so a larger dataset begins with
      the sequences of a smaller one. Use another seed for an independent test set.

      Examples:
        prep generate echo -o echo
        prep generate echo -o long --length 15-25 --count 2000 --seed 2
      """)

  enum Task: String, CaseIterable, ExpressibleByArgument {
    case echo
    case variableEcho = "variable-echo"
    case parity
  }

  @Argument(help: ArgumentHelp("Rule that gives the labels.", valueName: "TASK"))
  var task: Task

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Sequences") var sequences: SequenceOptions
  @OptionGroup(title: "Split") var split: SequenceSplitOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if task == .parity, sequences.delay != nil || sequences.symbols != nil {
      throw ValidationError("--delay and --symbols are not options of parity.")
    }
    try checkingSettings { try settings().validated() }
  }

  private func settings() throws -> GenerateSettings {
    let symbols = sequences.symbols ?? 26
    let (rule, length): (SequenceTask, Int) =
      switch task {
      case .echo: (.echo(symbols: symbols, delay: sequences.delay ?? 4), 15)
      case .variableEcho: (.variableEcho(symbols: symbols, maximumDelay: sequences.delay ?? 8), 20)
      case .parity: (.parity, 16)
      }
    return GenerateSettings(
      task: rule, count: sequences.count, lengths: sequences.length?.steps ?? length...length,
      seed: split.seed,
      split: SplitSettings(
        method: .shares(validation: split.validation, test: split.test), seed: split.seed))
  }

  mutating func run() throws {
    let job = GenerateJob(try settings(), output: output.folder, existing: output.existing)
    let manifest = try shared.watched("generate") { try job.run(pool: shared.pool, control: $0) }
    try shared.summarize(manifest, DataSetText.generated(manifest, folder: job.output))
  }
}
