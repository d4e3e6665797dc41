import Pipelines
import Shards

/// What came of taking texts apart, as a person reads it.
enum TokensText {
  static func text(_ result: TokensJob.Result, folder: String) -> String {
    let manifest = result.manifest
    let items = manifest.shards.reduce(0) { $0 + $1.items }
    var lines = [
      "\(folder): \(Text.count(items)) of \(Text.count(manifest.source.recordings)) texts, "
        + "\(Text.count(manifest.shards.reduce(0) { $0 + $1.rows })) tokens, "
        + "\(Text.bytes(manifest.shards.reduce(0) { $0 + $1.bytes })) in "
        + Text.plural(manifest.shards.count, "shard"),
      "vocabulary of \(Text.count(result.vocabularySize)), from training texts alone",
    ]
    for split in ["train", "validation", "test"] {
      guard let tokens = result.tokens[split], tokens > 0 else { continue }
      let unknown = result.unknown[split] ?? 0
      lines.append(
        "\(split): \(Text.count(tokens)) tokens, \(Text.count(unknown)) unknown "
          + "(\(Text.percent(Double(unknown) / Double(tokens))))")
    }
    if let splitting = manifest.splitting {
      lines.append(DataSetText.split(splitting, classNames: manifest.classNames))
    }
    if result.cut > 0 { lines.append("cut: \(Text.count(result.cut)) texts") }
    for (reason, count) in manifest.leftOut.sorted(by: { $0.key < $1.key }) {
      lines.append("left out: \(Text.count(count)) \(words[reason] ?? reason)")
    }
    return (lines + duplicates(result.duplicates)).joined(separator: "\n")
  }

  private static let words = [
    "label": "with other labels", "empty": "without a token", "repeated": "repeated in their split",
    "duplicate": "that an earlier split has", "near_duplicate": "that an earlier split nearly has",
  ]

  private static func duplicates(_ report: DuplicateReport) -> [String] {
    var lines: [String] = []
    for (split, count) in report.repeated.sorted(by: { $0.key < $1.key }) {
      lines.append("repeated within \(split): \(Text.count(count))")
    }
    for overlap in report.overlaps {
      lines.append(
        "\(overlap.split) texts that \(overlap.earlier) has: \(Text.count(overlap.exact)) the same, "
          + "\(Text.count(overlap.near)) nearly")
      for example in overlap.examples.prefix(2) {
        lines.append("  \(example.id): \(oneLine(example.text))")
        lines.append(
          "  \(example.otherId): \(oneLine(example.otherText)) (\(Text.percent(example.similarity)))")
      }
    }
    if !report.overlaps.isEmpty { lines.append("(\(report.definition))") }
    return lines
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
