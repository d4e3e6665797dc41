import ArgumentParser
import Pipelines
import Shards

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Makes a data set of random sequences with a class at every step.",
    usage: "prep generate [<options>] <TASK> --output <DIR>",
    discussion: """
      Tasks:
        echo           letters 1 to 26; the class is the letter of 4 steps before,
                       0 at first
        variable-echo  the same with a delay of 0 to 8 for each sequence, which is
                       a second feature
        parity         bits u and v; the class is 1 if u was 1 an odd number of
                       times before and v was 1 in the step before

      Sequence i is a function of the seed and i alone: more sequences go on where
      fewer end, and a test of its own needs another seed.

      Examples:
        prep generate echo -o echo
        prep generate echo -o long --length 15-25 --count 2000 --seed 2
      """)

  enum Task: String, CaseIterable, ExpressibleByArgument {
    case echo
    case variableEcho = "variable-echo"
    case parity
  }

  @Argument(help: ArgumentHelp("The rule of the sequences.", valueName: "TASK"))
  var task: Task

  @OptionGroup var output: OutputOptions

  @Option(name: .long, help: ArgumentHelp("Number of sequences.", valueName: "N"))
  var count = 200_000

  @Option(
    name: .long,
    help: ArgumentHelp("Steps, one number or a range. (default: 15, 20, 16)", valueName: "N|A-B"))
  var length: String?

  @Option(
    name: .long, help: ArgumentHelp("Steps of the (longest) delay. (default: 4, 8)", valueName: "N"))
  var delay: Int?

  @Option(name: .long, help: ArgumentHelp("Number of letters. (default: 26)", valueName: "N"))
  var symbols: Int?

  @Option(name: .long, help: ArgumentHelp("Share for validation.", valueName: "X"))
  var validation = 0.1

  @Option(name: .long, help: ArgumentHelp("Share for the test.", valueName: "X"))
  var test = 0.0

  @Option(name: .long, help: ArgumentHelp("Seed of the random numbers.", valueName: "N"))
  var seed: UInt64 = 1

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if task == .parity, delay != nil || symbols != nil {
      throw ValidationError("parity takes neither --delay nor --symbols.")
    }
    try checkingSettings { try settings().validated() }
  }

  private func settings() throws -> GenerateSettings {
    let rule: SequenceTask =
      switch task {
      case .echo: .echo(symbols: symbols ?? 26, delay: delay ?? 4)
      case .variableEcho: .variableEcho(symbols: symbols ?? 26, maximumDelay: delay ?? 8)
      case .parity: .parity
      }
    return GenerateSettings(
      task: rule, count: count, lengths: try lengths(), seed: seed,
      split: SplitSettings(method: .shares(validation: validation, test: test), seed: seed))
  }

  private func lengths() throws -> ClosedRange<Int> {
    guard let length else {
      switch task {
      case .echo: return 15...15
      case .variableEcho: return 20...20
      case .parity: return 16...16
      }
    }
    let ends = length.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let low = ends[0], let high = ends[ends.count - 1], low <= high else {
      throw ValidationError("--length takes a number such as 15, or a range such as 15-25.")
    }
    return low...high
  }

  mutating func run() throws {
    let job = GenerateJob(try settings(), output: output.folder, existing: output.existing)
    let manifest = try shared.watched("generate") { try job.run(pool: shared.pool, control: $0) }
    try shared.summarize(manifest, DataSetText.generated(manifest, folder: job.output))
  }
}
