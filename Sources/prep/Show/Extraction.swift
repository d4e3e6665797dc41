import ArgumentParser
import Pipelines
import Shards

/// Prints the result of feature extraction.
enum Extraction {
  /// Prints warnings and skipped recordings on standard error, and the summary of the dataset on standard output.
  ///
  /// - Throws: exit status 2 where recordings were skipped.
  static func show(_ result: ExtractionJob.Result, of job: ExtractionJob, shared: SharedOptions) throws {
    let manifest = result.manifest
    let shown = 3
    if !shared.quiet {
      for warning in result.warnings.prefix(shown) { Terminal.warning(warning) }
      if result.warnings.count > shown {
        Terminal.warning(
          "\(Text.count(result.warnings.count - shown)) more (`prep inspect --json` lists all)")
      }
    }
    let input = job.input.paths.joined(separator: " ")
    Terminal.skipped(
      manifest.skipped.map { "\(input)/\($0.file): \($0.reason)" },
      listedIn: "\(job.output)/\(Manifest.fileName)")
    try shared.summarize(manifest, text(result, folder: job.output))
    if !manifest.skipped.isEmpty { throw ExitCode(2) }
  }

  private static func text(_ result: ExtractionJob.Result, folder: String) -> String {
    let manifest = result.manifest
    let items = manifest.shards.reduce(0) { $0 + $1.items }
    let frames = manifest.shards.reduce(0) { $0 + $1.rows }
    var lines = [
      "\(manifest.source.layout): \(result.evidence)",
      "\(folder): \(Text.count(items)) of \(Text.plural(manifest.source.recordings, "recording")), "
        + "\(Text.plural(frames, "frame")) of \(Text.plural(manifest.features.count, "feature")), "
        + "\(Text.bytes(manifest.shards.reduce(0) { $0 + $1.bytes })) in \(Text.plural(manifest.shards.count, "shard"))",
    ]
    lines += excluded(manifest.leftOut)
    if !manifest.skipped.isEmpty {
      lines.append(
        "skipped: \(Text.plural(manifest.skipped.count, "recording")), listed in \(Manifest.fileName)")
    }
    return lines.map(Terminal.oneLine).joined(separator: "\n")
  }

  /// One line per reason for which recordings were excluded, from the counts of a manifest and the word for a recording.
  static func excluded(_ counts: [String: Int], _ unit: String = "recording") -> [String] {
    counts.sorted { $0.key < $1.key }.map { reason, count in
      "excluded: \(Text.plural(count, unit)) \(exclusions[reason] ?? "(\(reason))")"
    }
  }

  /// The reasons that manifests store, in words.
  private static let exclusions = [
    "label": "with other labels", "min_samples": "with fewer samples than --min-samples",
    "empty": "without tokens", "repeated": "repeated within a split",
    "duplicate": "with an exact duplicate in an earlier split",
    "near_duplicate": "with a near-duplicate in an earlier split",
  ]
}
