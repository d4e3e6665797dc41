import ArgumentParser
import Formats
import Pipelines
import Shards

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify files against SHA-256 checksums.",
    discussion: """
      Reads every byte of a dataset, whose checksums are in its manifest, or of a
      directory or zip archive with SHA256SUMS.txt.

      Examples:
        prep verify af40
        prep verify mit-bih-arrhythmia-database-1.0.0.zip
      """)

  @Argument(
    help: ArgumentHelp("Dataset, or directory or zip archive with SHA256SUMS.txt.", valueName: "PATH"))
  var path: String

  @OptionGroup var shared: SharedOptions

  mutating func run() throws {
    let input = path.withoutTrailingSlash
    let hasManifest = FolderNames.exists(input + "/" + Manifest.fileName)
    // A dataset without its manifest, or no directory at all, is an error of the dataset.
    if hasManifest || InspectJob.isUnfinishedDataSet(input) || !FolderNames.exists(input) {
      let result = try shared.watched("verify") {
        try VerifyJob(input: input).run(pool: shared.pool, control: $0)
      }
      try shared.show(result, VerificationText.text(result, input))
      if !result.faults.isEmpty { throw ExitCode.failure }
    } else {
      let result = try shared.watched("verify") {
        try VerifyDownloadJob(input: input).run(pool: shared.pool, control: $0)
      }
      try shared.show(result, VerificationText.text(result, input))
      if !result.faults.isEmpty { throw ExitCode.failure }
    }
  }
}
