import ArgumentParser
import Pipelines
import Shards

/// How the result of making features is shown.
enum Extraction {
  /// Warnings and skipped recordings go to standard error, the data set's figures to standard output.
  ///
  /// - Throws: exit code 2 where recordings were skipped.
  static func show(_ result: ExtractionJob.Result, of job: ExtractionJob, shared: SharedOptions) throws {
    let manifest = result.manifest
    let shown = 3
    if !shared.quiet {
      for warning in result.warnings.prefix(shown) { Terminal.error("prep: warning: \(warning)") }
      if result.warnings.count > shown {
        Terminal.error(
          "prep: warning: \(Text.count(result.warnings.count - shown)) more (`prep inspect --json` lists all)"
        )
      }
    }
    for skipped in manifest.skipped {
      Terminal.error(
        "prep: skipped: \(job.input.paths.joined(separator: " "))/\(skipped.file): \(skipped.reason)")
    }
    try shared.summarize(manifest, text(result, folder: job.output))
    if !manifest.skipped.isEmpty { throw ExitCode(2) }
  }

  private static func text(_ result: ExtractionJob.Result, folder: String) -> String {
    let manifest = result.manifest
    let items = manifest.shards.reduce(0) { $0 + $1.items }
    let rows = manifest.shards.reduce(0) { $0 + $1.rows }
    var lines = [
      "\(manifest.source.layout): \(result.evidence)",
      "\(folder): \(Text.count(items)) of \(Text.count(manifest.source.recordings)) recordings, "
        + "\(Text.count(rows)) rows of \(Text.plural(manifest.features.count, "feature")), "
        + "\(Text.bytes(manifest.shards.reduce(0) { $0 + $1.bytes })) in \(Text.plural(manifest.shards.count, "shard"))",
    ]
    for (reason, count) in manifest.leftOut.sorted(by: { $0.key < $1.key }) {
      lines.append("left out: \(Text.count(count)) \(reason == "label" ? "with other labels" : "too short")")
    }
    if !manifest.skipped.isEmpty {
      lines.append("skipped: \(Text.count(manifest.skipped.count)) (see above)")
    }
    return lines.joined(separator: "\n")
  }
}
