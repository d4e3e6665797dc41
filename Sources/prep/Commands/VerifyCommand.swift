import ArgumentParser
import Pipelines
import Shards

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compares every byte of a data set or a download with its checksums.",
    discussion: """
      A data set has them in its manifest, a download in SHA256SUMS.txt.

      Examples:
        prep verify af40
        prep verify mit-bih-arrhythmia-database-1.0.0.zip
      """)

  @Argument(
    help: ArgumentHelp("Folder of a data set, or folder or zip archive of a download.", valueName: "PATH"))
  var folder: String

  @OptionGroup var shared: SharedOptions

  mutating func run() throws {
    let path = folder.withoutTrailingSlash
    if let job = try VerifyDownloadJob(path) { return try show(job, path) }
    let result = try shared.watched("verify") { try ShardFolder.verify(path, pool: shared.pool, control: $0) }
    let faults = result.faults.map { "\(path)/\($0.file): \($0.problem)" }
    let verdict = "\(path): \(Text.count(result.files)) files, \(Text.bytes(result.bytes)): "
    try shared.show(
      result,
      (faults + [verdict + (faults.isEmpty ? "whole" : "\(faults.count) damaged")]).joined(separator: "\n"))
    if !faults.isEmpty { throw ExitCode.failure }
  }

  private func show(_ job: VerifyDownloadJob, _ path: String) throws {
    let result = try shared.watched("verify") { try job.run(pool: shared.pool, control: $0) }
    var lines = result.faults.map { "\(path)/\($0.file): \($0.problem)" }
    if let first = result.unlisted.first {
      lines.append(
        "\(path): \(Text.plural(result.unlisted.count, "file")) without a checksum, the first \(first)")
    }
    let verdict =
      result.faults.isEmpty
      ? "whole" : "\(Text.count(result.wrong)) wrong, \(Text.count(result.missing)) missing"
    lines.append("\(path): \(Text.plural(result.files, "file")), \(Text.bytes(result.bytes)): \(verdict)")
    try shared.show(result, lines.joined(separator: "\n"))
    if !result.faults.isEmpty { throw ExitCode.failure }
  }
}
