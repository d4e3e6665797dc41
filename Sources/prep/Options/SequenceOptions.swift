import ArgumentParser

/// Options for synthetic sequences.
struct SequenceOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Number of sequences.", valueName: "N"))
  var count = 200_000

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Time steps per sequence, a number or a range. (default: echo 15, variable-echo 20, parity 16)",
      valueName: "N|A-B"))
  var length: StepRange?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Delay in steps, or its maximum. (default: echo 4, variable-echo 8)", valueName: "N"))
  var delay: Int?

  @Option(name: .long, help: ArgumentHelp("Number of symbols. (default: 26)", valueName: "N"))
  var symbols: Int?
}

/// Options for the split of synthetic sequences.
struct SequenceSplitOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Fraction of sequences in the validation set.", valueName: "X"))
  var validation = 0.1

  @Option(name: .long, help: ArgumentHelp("Fraction of sequences in the test set.", valueName: "X"))
  var test = 0.0

  @Option(name: .long, help: ArgumentHelp("Random seed.", valueName: "N"))
  var seed: UInt64 = 1
}

/// A number of time steps, for example `15`, or a range, for example `15-25`.
struct StepRange: ExpressibleByArgument {
  let steps: ClosedRange<Int>

  init?(argument: String) {
    let ends = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let low = ends[0], let high = ends[ends.count - 1], low <= high else {
      return nil
    }
    steps = low...high
  }
}
