import ArgumentParser
import Pipelines

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Export the network of a run to ONNX.",
    usage: "prep export [<options>] <RUN> --onnx -o <FILE>",
    discussion: """
      The model holds the weights of the best epoch and normalizes its input. Inputs:
      `values` [batch, steps, features] and `lengths` [batch]. Outputs: `logits` and
      `probabilities`. The metadata contains the feature settings and class names.
      (PyTorch loads model.safetensors of the run directly.)

      Example:
        prep export run --onnx -o model.onnx
      """)

  @Argument(help: ArgumentHelp("Run directory.", valueName: "RUN"))
  var runFolder: String

  @Flag(name: .long, help: "Write an ONNX model (the only format; required).")
  var onnx = false

  @Option(name: [.short, .long], help: ArgumentHelp("Model to write, .onnx.", valueName: "FILE"))
  var output: String

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard onnx else { throw ValidationError("Specify the format: --onnx (the only one).") }
    guard output.hasSuffix(".onnx") else {
      throw ValidationError("-o requires a file name ending in .onnx.")
    }
  }

  mutating func run() throws {
    try OutputPlace.check(output, inputs: [runFolder])
    let job = ExportJob(run: runFolder.withoutTrailingSlash, output: output)
    let result = try shared.watched("export") { try job.run(pool: shared.pool, control: $0) }
    try shared.summarize(result, ExportText.text(result))
  }
}
