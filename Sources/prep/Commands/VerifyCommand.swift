import ArgumentParser
import Shards

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Compares every byte of a data set with the checksums in its manifest.",
    discussion: """
      Example:
        prep verify af40
      """)

  @Argument(help: ArgumentHelp("Folder of a data set.", valueName: "DIR"))
  var folder: String

  @OptionGroup var shared: SharedOptions

  mutating func run() throws {
    let path = folder.withoutTrailingSlash
    let result = try shared.watched("verify") { try ShardFolder.verify(path, pool: shared.pool, control: $0) }
    let faults = result.faults.map { "\(path)/\($0.file): \($0.problem)" }
    let verdict = "\(path): \(Text.count(result.files)) files, \(Text.bytes(result.bytes)): "
    try shared.show(
      result,
      (faults + [verdict + (faults.isEmpty ? "whole" : "\(faults.count) damaged")]).joined(separator: "\n"))
    if !faults.isEmpty { throw ExitCode.failure }
  }
}
