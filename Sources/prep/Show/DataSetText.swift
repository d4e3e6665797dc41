import Shards

/// What came of splitting, cutting and balancing, as a person reads it.
enum DataSetText {
  static func split(_ summary: SplitSummary, classNames: [String]) -> String {
    let hasUnlabelled = summary.recordings.values.contains { $0[""] != nil }
    let classes = classNames + (hasUnlabelled ? [""] : [])
    var rows = [["recordings"] + classes.map { $0.isEmpty ? "(none)" : $0 } + ["all"]]
    for name in ["train", "validation", "test"] {
      guard let counts = summary.recordings[name] else { continue }
      rows.append(
        [name] + classes.map { Text.count(counts[$0] ?? 0) } + [Text.count(counts.values.reduce(0, +))])
    }
    return Text.table(rows, indent: "")
      + "\n\(Text.count(summary.groups)) groups, in more than one split: \(summary.groupsInCommon)"
  }

  static func chunks(_ manifest: Manifest, folder: String) -> String {
    var lines: [String] = []
    if let splitting = manifest.splitting {
      lines.append("split: groups in common \(splitting.groupsInCommon)")
    }
    if let normalization = manifest.normalization {
      lines.append("normalised: mean and spread from \(Text.count(normalization.rows)) training rows")
    }
    if let chunking = manifest.chunking {
      let counts = ["train", "validation", "test"].compactMap { name in
        chunking.chunks[name].map { "\(name) \(Text.count($0.values.reduce(0, +)))" }
      }
      lines.append("chunks of \(chunking.length) rows: " + counts.joined(separator: ", "))
      if chunking.recordingsTooShort > 0 {
        lines.append("too short for a chunk: \(Text.count(chunking.recordingsTooShort)) recordings")
      }
      if chunking.valuesCut > 0 {
        lines.append("cut to the range of F16: \(Text.count(chunking.valuesCut)) values")
      }
    }
    lines += balancing(manifest)
    return (lines + [total(manifest, folder: folder)]).joined(separator: "\n")
  }

  static func balance(_ manifest: Manifest, folder: String) -> String {
    (balancing(manifest) + [total(manifest, folder: folder)]).joined(separator: "\n")
  }

  private static func balancing(_ manifest: Manifest) -> [String] {
    manifest.balancing.flatMap { summary in
      let total = summary.after.reduce(0, +)
      var lines = [
        "\(summary.split): \(summary.method.rawValue) \(summary.before) -> \(summary.after), \(total) in all"
      ]
      for (label, missing) in summary.missing.enumerated() where !missing.isEmpty {
        lines.append(
          "  \(manifest.classNames[label]) short of "
            + missing.map(String.init).joined(separator: ", "))
      }
      return lines
    }
  }

  private static func total(_ manifest: Manifest, folder: String) -> String {
    "\(folder): \(Text.count(manifest.shards.reduce(0) { $0 + $1.items })) items, "
      + "\(Text.bytes(manifest.shards.reduce(0) { $0 + $1.bytes })) of \(manifest.elementType) in "
      + "\(manifest.shards.count) shard" + (manifest.shards.count == 1 ? "" : "s")
  }
}
