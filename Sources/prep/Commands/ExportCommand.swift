import ArgumentParser
import Pipelines

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes the net of a run as an ONNX model.",
    usage: "prep export [<options>] <RUN> --onnx -o <FILE>",
    discussion: """
      The model holds the weights of the best epoch and normalizes the features by
      itself. It takes `values` [batch, steps, features] and `lengths` [batch], and
      gives `logits` and `probabilities`; its metadata tell how features are made.
      (For PyTorch, load the run's model.safetensors as it is.)

      Example:
        prep export run --onnx -o model.onnx
      """)

  @Argument(help: ArgumentHelp("Folder of the run.", valueName: "RUN"))
  var runFolder: String

  @Flag(name: .long, help: "Write an ONNX model; the only format there is.")
  var onnx = false

  @Option(name: [.short, .long], help: ArgumentHelp("The model.", valueName: "FILE"))
  var output: String

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard onnx else { throw ValidationError("Say which format: --onnx is the only one.") }
    guard output.hasSuffix(".onnx") else {
      throw ValidationError("-o takes a file that ends in .onnx.")
    }
  }

  mutating func run() throws {
    try OutputPlace.check(output, inputs: [runFolder])
    let result = try ExportJob(folder: runFolder.withoutTrailingSlash, output: output).run()
    try shared.summarize(result, ExportText.text(result))
  }
}
