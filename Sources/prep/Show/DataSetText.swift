import Shards

/// What came of splitting, cutting and balancing, as a person reads it.
enum DataSetText {
  static func split(_ summary: SplitSummary, classNames: [String]) -> String {
    let hasUnlabeled = summary.recordings.values.contains { $0[""] != nil }
    let classes = classNames + (hasUnlabeled ? [""] : [])
    let splits = ["train", "validation", "test"].filter { summary.recordings[$0] != nil }
    func row(_ name: String, _ count: (String) -> Int) -> [String] {
      let counts = splits.map(count)
      return [name] + counts.map(Text.count) + [Text.count(counts.reduce(0, +))]
    }
    var rows = [["recordings"] + splits + ["all"]]
    for name in classes {
      rows.append(row(name.isEmpty ? "(no label)" : name) { summary.recordings[$0]?[name] ?? 0 })
    }
    rows.append(row("all") { summary.recordings[$0]?.values.reduce(0, +) ?? 0 })
    return Text.table(rows, indent: "")
      + "\n\(Text.count(summary.groups)) groups, in more than one split: \(summary.groupsInCommon)"
  }

  static func chunks(_ manifest: Manifest, folder: String) -> String {
    var lines: [String] = []
    if let splitting = manifest.splitting {
      lines.append("split: groups in common \(splitting.groupsInCommon)")
    }
    if let normalization = manifest.normalization {
      lines.append("normalized: mean and spread from \(Text.count(normalization.rows)) training rows")
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

  static func generated(_ manifest: Manifest, folder: String) -> String {
    let rows = manifest.shards.reduce(0) { $0 + $1.rows }
    var lines = [
      "\(manifest.features.type): \(Text.count(rows)) steps of \(Text.plural(manifest.features.count, "feature")), "
        + "\(manifest.classNames.count) classes"
    ]
    if let splitting = manifest.splitting {
      lines.append(split(splitting, classNames: []))
    }
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
      + "\(Text.plural(manifest.shards.count, "shard"))"
  }
}
