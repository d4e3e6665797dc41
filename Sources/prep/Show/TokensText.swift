import Pipelines
import Shards

/// Summaries of tokenization.
enum TokensText {
  static func text(_ result: TokensJob.Result, folder: String) -> String {
    let manifest = result.manifest
    let items = manifest.shards.reduce(0) { $0 + $1.items }
    var lines = [
      "\(folder): \(Text.count(items)) of \(Text.plural(manifest.source.recordings, "text")), "
        + "\(Text.plural(manifest.shards.reduce(0) { $0 + $1.rows }, "token")), "
        + "\(Text.bytes(manifest.shards.reduce(0) { $0 + $1.bytes })) in "
        + Text.plural(manifest.shards.count, "shard"),
      "vocabulary: \(Text.plural(result.vocabularySize, "token ID")), from the training texts",
    ]
    for split in ["train", "validation", "test"] {
      guard let tokens = result.tokens[split], tokens > 0 else { continue }
      let unknown = result.unknown[split] ?? 0
      lines.append(
        "\(split): \(Text.plural(tokens, "token")), \(Text.count(unknown)) out of vocabulary "
          + "(\(Text.percent(Double(unknown) / Double(tokens))))")
    }
    if let splitting = manifest.splitting {
      lines += DataSetText.split(splitting, classNames: manifest.classNames)
        .split(separator: "\n").map(String.init)
    }
    if result.cut > 0 { lines.append("truncated: \(Text.plural(result.cut, "text"))") }
    lines += Extraction.excluded(manifest.leftOut, "text")
    return (lines + duplicates(result.duplicates)).map(Terminal.oneLine).joined(separator: "\n")
  }

  private static func duplicates(_ report: DuplicateReport) -> [String] {
    var lines: [String] = []
    for (split, count) in report.repeated.sorted(by: { $0.key < $1.key }) {
      lines.append("repeated within \(split): \(Text.plural(count, "text"))")
    }
    for overlap in report.overlaps {
      lines.append(
        "\(overlap.split) texts also in \(overlap.earlier): \(Text.plural(overlap.exact, "exact duplicate")), "
          + Text.plural(overlap.near, "near-duplicate"))
      for example in overlap.examples.prefix(2) {
        lines.append("  \(example.id): \(oneLine(example.text))")
        lines.append(
          "  \(example.otherId): \(oneLine(example.otherText)) (similarity \(Text.percent(example.similarity)))"
        )
      }
    }
    if !report.overlaps.isEmpty {
      lines.append("(near-duplicates: Jaccard similarity of word trigrams at least 80%)")
    }
    return lines
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
