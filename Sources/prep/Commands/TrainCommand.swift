import ArgumentParser
import Nets
import Pipelines
import Workers

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Trains a recurrent net on a data set that is split.",
    discussion: """
      Learns from the training split, validates after each epoch, and keeps the
      weights with the best balanced accuracy. The run's folder can be gone on with
      at any time: Ctrl-C stores the state, --resume continues it to the very same
      weights. With --resume, --epochs may be raised; all else must be as before.

      Examples:
        prep train af40 -o run --hidden 128 --head 128 --epochs 20
        prep train af40 -o run --hidden 128 --head 128 --epochs 20 --resume
      """)

  @Argument(help: ArgumentHelp("Folder of a data set that is split.", valueName: "DIR"))
  var data: String

  @Option(name: [.short, .long], help: ArgumentHelp("Folder of the run.", valueName: "RUN"))
  var output: String

  @Option(name: .long, help: "Kind of recurrent cell.")
  var net: Cell = .lstm

  @Option(name: .long, help: ArgumentHelp("Hidden units of a layer.", valueName: "N"))
  var hidden = 128

  @Option(name: .long, help: ArgumentHelp("Number of recurrent layers.", valueName: "N"))
  var layers = 1

  @Option(
    name: .long,
    help: ArgumentHelp("Units between the last hidden state and the output; 0 for none.", valueName: "N"))
  var head = 128

  @Option(name: .long, help: ArgumentHelp("Passes over the training items.", valueName: "N"))
  var epochs = 20

  @Option(name: .long, help: ArgumentHelp("Items of a step.", valueName: "N"))
  var batchSize = 192

  @Option(name: .long, help: ArgumentHelp("Learning rate.", valueName: "X"))
  var learningRate = 0.003

  @Option(name: .long, help: "How weights change.")
  var optimizer: OptimizerKind = .adam

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Largest norm of a gradient; larger ones are scaled down. (default: no limit)", valueName: "X"))
  var clipNorm: Double?

  @Option(
    name: .long, help: ArgumentHelp("Seed of initial weights and of the order of items.", valueName: "N"))
  var seed: UInt64 = 1

  @Flag(name: .long, help: "Go on with the run that is there; begin one if there is none.")
  var resume = false

  @Flag(name: .long, help: "Replace the run that is there.")
  var overwrite = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if output.isEmpty { throw ValidationError("-o takes the name of a folder.") }
    if resume && overwrite { throw ValidationError("Give either --resume or --overwrite.") }
    // The data decide on features and classes; any will do to check the rest.
    let shape = NetworkConfiguration(
      inputSize: 1, classCount: 2, cell: net, hiddenSize: hidden, layerCount: layers, headSize: head)
    try checkingSettings {
      try settings.validate()
      try shape.validate()
    }
  }

  private var settings: TrainingSettings {
    TrainingSettings(
      epochs: epochs, batchSize: batchSize, learningRate: learningRate, seed: seed, optimizer: optimizer,
      gradientNormLimit: clipNorm)
  }

  mutating func run() throws {
    let job = TrainJob(
      data: data.withoutTrailingSlash, output: output.withoutTrailingSlash,
      net: NetworkConfiguration(
        inputSize: 1, classCount: 2, cell: net, hiddenSize: hidden, layerCount: layers, headSize: head),
      settings: settings, start: resume ? .resume : overwrite ? .replace : .new)
    let show = TrainingText(epochs: epochs, isShown: !shared.quiet)
    let record: RunRecord
    do {
      record = try shared.watched("train") { control in
        defer { show.clear() }
        return try job.run(pool: shared.pool, control: control, onEvent: show.event)
      }
    } catch is Interrupted where RunFolder(job.output).exists {
      Terminal.error("prep: interrupted; \(job.output) holds the state\n      Go on with --resume.")
      throw ExitCode(130)
    }
    try shared.show(record, show.result(record, folder: job.output))
  }
}
