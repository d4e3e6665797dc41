import Nets
import Pipelines
import Shards

/// Summaries of an input, a dataset, or a run.
enum InspectionText {
  static func text(_ inspection: Inspection) -> String {
    switch inspection {
    case .input(let input): text(input)
    case .dataSet(let dataSet): text(dataSet)
    case .run(let run): text(run)
    }
  }

  private static func text(_ input: InputInspection) -> String {
    var lines = ["\(input.layout), \(Text.bytes(input.bytes)): \(input.evidence)"]
    lines.append(Text.plural(input.recordings, "recording"))
    lines += classes(input.classes)
    if let samples = input.samples { lines.append(lengths("samples per recording", samples)) }
    if let seconds = input.seconds {
      lines.append(
        "duration: min \(Text.seconds(seconds.minimum)), median \(Text.seconds(seconds.median)), "
          + "max \(Text.seconds(seconds.maximum))")
    }
    if !input.sampleRates.isEmpty {
      lines.append("sample rate: " + input.sampleRates.map(Text.number).joined(separator: ", ") + " Hz")
    }
    if let most = input.channels.max(), most > 1 {
      lines.append("channels: " + input.channels.sorted().map(Text.count).joined(separator: ", "))
    }
    lines += Extraction.excluded(input.leftOut)
    lines += first(10, of: input.problems, "problem")
    lines += first(3, of: input.warnings, "warning")
    return lines.map(Terminal.oneLine).joined(separator: "\n")
  }

  private static func first(_ shown: Int, of messages: [String], _ kind: String) -> [String] {
    let rest = messages.count - shown
    return messages.prefix(shown).map { "\(kind): \($0)" }
      + (rest > 0 ? ["\(kind): \(Text.count(rest)) more, listed by --json"] : [])
  }

  private static func text(_ dataSet: DataSetInspection) -> String {
    let manifest = dataSet.manifest
    let source = manifest.source
    let words = Words(manifest)
    let isWhole = dataSet.items == dataSet.recordings
    let item = isWhole ? words.recording : manifest.kind == .chunks ? "chunk" : "item"
    var lines = [
      "\(manifest.kind == .chunks ? "chunks" : words.recording + "s") of \(source.name) (\(source.layout)), "
        + "\(Text.bytes(dataSet.bytes)) in \(Text.plural(manifest.shards.count, "shard"))",
      Text.plural(dataSet.items, item)
        + (isWhole ? "" : " from \(Text.plural(dataSet.recordings, words.recording))")
        + ", \(Text.plural(dataSet.rows, words.row))"
        + (words.isTokens ? "" : " of \(Text.plural(manifest.features.count, "feature"))")
        + " (\(manifest.features.type), \(manifest.elementType))",
    ]
    for name in ["all", "train", "validation", "test"] {
      guard let counts = dataSet.classes[name] else { continue }
      lines.append("\(name): \(Text.plural(counts.reduce(0) { $0 + $1.count }, item))")
      if manifest.hasTargets != true { lines += classes(counts) }
    }
    if manifest.hasTargets == true {
      lines.append("per-step labels: \(Text.plural(manifest.classNames.count, "class"))")
    }
    if let categories = manifest.features.categories {
      lines.append(
        words.isTokens
          ? "vocabulary: \(categories.map { Text.plural($0, "token ID") }.joined()), "
            + "0 for padding and 1 for out-of-vocabulary tokens"
          : "categories per feature: "
            + categories.map { $0 == 0 ? "none (numeric)" : Text.count($0) }.joined(separator: ", "))
    }
    if let rows = dataSet.itemRows { lines.append(lengths("\(words.row)s per \(item)", rows)) }
    if let samples = dataSet.samples, words.hasSamples {
      lines.append(lengths("samples per recording", samples))
    }
    if let normalization = manifest.normalization {
      lines.append(
        "normalized with the mean and standard deviation of "
          + Text.plural(normalization.rows, "training frame"))
    }
    lines += Extraction.excluded(manifest.leftOut, words.recording)
    if !manifest.skipped.isEmpty {
      lines.append(
        "skipped: \(Text.plural(manifest.skipped.count, words.recording)), listed in \(Manifest.fileName)")
    }
    return lines.map(Terminal.oneLine).joined(separator: "\n")
  }

  /// The words for what a dataset consists of.
  private struct Words {
    let isTokens: Bool
    let hasSamples: Bool
    let recording: String
    let row: String

    init(_ manifest: Manifest) {
      isTokens = manifest.features.isTokens
      let isGenerated = manifest.hasTargets == true
      hasSamples = !isTokens && !isGenerated
      recording = isTokens ? "text" : isGenerated ? "sequence" : "recording"
      row = isTokens ? "token" : isGenerated ? "step" : "frame"
    }
  }

  private static func text(_ run: RunRecord) -> String {
    let data = run.data
    var lines = [
      "\(run.network.summary); \(Text.plural(run.parameterCount, "parameter")); "
        + "classes \(Text.list(data.classNames))",
      "trained on \(data.name): \(Text.plural(data.trainItems, "item")) of \(data.features.type) features",
      "\(Text.count(run.epochsDone)) of \(Text.plural(run.training.epochs, "epoch")) done"
        + (run.isFinished ? "" : " (continue with --resume)"),
    ]
    if let best = run.bestEpoch, let metrics = run.bestValidation {
      lines.append(
        "best epoch: \(best), validation balanced accuracy \(Text.decimal(metrics.balancedAccuracy, 4))")
    }
    return lines.map(Terminal.oneLine).joined(separator: "\n")
  }

  private static func classes(_ classes: [ClassCount]) -> [String] {
    Text.table(
      classes.map {
        [$0.name.isEmpty ? "(no label)" : $0.name, Text.count($0.count), Text.percent($0.share)]
      }
    ).split(separator: "\n").map(String.init)
  }

  private static func lengths(_ what: String, _ lengths: Distribution) -> String {
    "\(what): min \(Text.number(lengths.minimum)), median \(Text.number(lengths.median)), "
      + "max \(Text.number(lengths.maximum))"
  }
}
