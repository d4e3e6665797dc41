import Shards

/// Text summaries of splitting, chunking, and balancing.
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
    return ([Text.table(rows, indent: ""), groups(summary)] + farSplits(summary)).joined(separator: "\n")
  }

  static func chunks(_ manifest: Manifest, folder: String) -> String {
    var lines: [String] = []
    if let splitting = manifest.splitting { lines.append(groups(splitting)) }
    if let normalization = manifest.normalization {
      lines.append(
        "normalized with the mean and standard deviation of "
          + Text.plural(normalization.rows, "training frame"))
    }
    if let chunking = manifest.chunking {
      let counts = ["train", "validation", "test"].compactMap { name in
        chunking.chunks[name].map { "\(name) \(Text.count($0.values.reduce(0, +)))" }
      }
      lines.append("chunks of \(Text.plural(chunking.length, "frame")): " + counts.joined(separator: ", "))
      if chunking.recordingsTooShort > 0 {
        lines.append(
          "excluded: \(Text.plural(chunking.recordingsTooShort, "recording")) shorter than a chunk")
      }
      if chunking.valuesCut > 0 {
        lines.append("clipped to the range of F16: \(Text.plural(chunking.valuesCut, "value"))")
      }
    }
    lines += balancing(manifest)
    return (lines + [total(manifest, folder: folder)]).joined(separator: "\n")
  }

  static func generated(_ manifest: Manifest, folder: String) -> String {
    let rows = manifest.shards.reduce(0) { $0 + $1.rows }
    var lines = [
      "\(manifest.features.type): \(Text.plural(rows, "time step")) of \(Text.plural(manifest.features.count, "feature")), "
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

  /// Splits and classes whose size differs much from the requested one.
  private static func farSplits(_ summary: SplitSummary) -> [String] {
    // Of a single class, the total says it all.
    let isOneClass = Set(summary.recordings.values.flatMap(\.keys)).count == 1
    return summary.shares.filter { $0.isFar && !(isOneClass && $0.label != nil) }.map { share in
      let label = share.label.map { $0.isEmpty ? " without a label" : " of \($0)" } ?? ""
      return
        "warning: the \(share.split) split has \(Text.plural(share.got, "recording"))\(label) instead of the "
        + "requested \(Text.count(share.asked)), because groups are not divided"
    }
  }

  private static func groups(_ summary: SplitSummary) -> String {
    let common = summary.groupsInCommon
    return
      "\(Text.plural(summary.groups, "group")), \(common == 0 ? "none" : Text.count(common)) in more than one split"
  }

  /// Items of each balanced split before and after, and the classes whose numbers changed.
  private static func balancing(_ manifest: Manifest) -> [String] {
    let unit = unit(of: manifest)
    return manifest.balancing.map { summary in
      let (before, after) = (summary.before.reduce(0, +), summary.after.reduce(0, +))
      let classes = manifest.classNames.indices.map { label in
        let (old, new) = (summary.before[label], summary.after[label])
        return "\(manifest.classNames[label]) \(Text.count(old))"
          + (old == new ? "" : " to \(Text.count(new))")
      }
      let list = classes.count > 8 ? "\(classes.count) classes" : classes.joined(separator: ", ")
      return
        "\(summary.split): \(summary.method.rawValue)d from \(Text.count(before)) to \(Text.plural(after, unit)) (\(list))"
    }
  }

  private static func total(_ manifest: Manifest, folder: String) -> String {
    "\(folder): \(Text.plural(manifest.shards.reduce(0) { $0 + $1.items }, unit(of: manifest))), "
      + "\(Text.bytes(manifest.shards.reduce(0) { $0 + $1.bytes })) of \(manifest.elementType) in "
      + "\(Text.plural(manifest.shards.count, "shard"))"
  }

  private static func unit(of manifest: Manifest) -> String { manifest.kind == .chunks ? "chunk" : "item" }
}
