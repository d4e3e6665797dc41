import Nets
import Pipelines
import Shards

/// What a path holds, as a person reads it.
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
    lines.append("\(Text.count(input.recordings)) recordings")
    lines.append(classes(input.classes))
    if let samples = input.samples { lines.append(lengths("samples", samples)) }
    if let seconds = input.seconds {
      lines.append(
        "seconds: min \(Text.decimal(seconds.minimum, 2)), median \(Text.decimal(seconds.median, 2)), "
          + "max \(Text.decimal(seconds.maximum, 2))")
    }
    if !input.sampleRates.isEmpty {
      lines.append("sample rate: " + input.sampleRates.map(number).joined(separator: ", ") + " Hz")
    }
    if let most = input.channels.max(), most > 1 {
      lines.append("channels: " + input.channels.sorted().map(String.init).joined(separator: ", "))
    }
    for (reason, count) in input.leftOut.sorted(by: { $0.key < $1.key }) {
      lines.append("left out: \(Text.count(count)) \(reason == "label" ? "with other labels" : "too short")")
    }
    let shown = 10
    for problem in input.problems.prefix(shown) { lines.append("problem: \(problem)") }
    if input.problems.count > shown {
      lines.append("problem: \(Text.count(input.problems.count - shown)) more (all with --json)")
    }
    for warning in input.warnings.prefix(3) { lines.append("warning: \(warning)") }
    if input.warnings.count > 3 {
      lines.append("warning: \(Text.count(input.warnings.count - 3)) more (all with --json)")
    }
    return lines.joined(separator: "\n")
  }

  private static func text(_ dataSet: DataSetInspection) -> String {
    let manifest = dataSet.manifest
    var lines = [
      "\(manifest.kind.rawValue) of \(manifest.source.name) (\(manifest.source.layout)), "
        + "\(Text.bytes(dataSet.bytes)) in \(Text.plural(manifest.shards.count, "shard"))",
      "\(Text.count(dataSet.items)) items of \(Text.count(dataSet.recordings)) recordings, "
        + "\(Text.count(dataSet.rows)) rows of \(Text.plural(manifest.features.count, "feature")) (\(manifest.features.type), "
        + "\(manifest.elementType))",
    ]
    if let vocabulary = manifest.features.categories?.first, manifest.features.isTokens {
      lines.append("vocabulary of \(Text.count(vocabulary)), 0 for padding and 1 for the unknown")
    }
    for name in ["all", "train", "validation", "test"] {
      guard let counts = dataSet.classes[name] else { continue }
      lines.append("\(name): \(Text.count(counts.reduce(0) { $0 + $1.count })) items")
      if manifest.hasTargets != true { lines.append(classes(counts)) }
    }
    if manifest.hasTargets == true {
      lines.append("one of \(manifest.classNames.count) classes at every row")
    }
    if let categories = manifest.features.categories {
      lines.append("categories: " + categories.map { $0 == 0 ? "-" : Text.count($0) }.joined(separator: ", "))
    }
    if let rows = dataSet.itemRows { lines.append(lengths("rows of an item", rows)) }
    if let samples = dataSet.samples { lines.append(lengths("samples of a recording", samples)) }
    if let normalization = manifest.normalization {
      lines.append("normalized by \(Text.count(normalization.rows)) training rows")
    }
    if !manifest.skipped.isEmpty {
      lines.append("skipped: \(Text.count(manifest.skipped.count)) recordings (listed in manifest.json)")
    }
    return lines.joined(separator: "\n")
  }

  private static func text(_ run: RunRecord) -> String {
    var lines = [
      "\(run.network.summary): \(Text.count(run.parameterCount)) weights",
      "trained on \(run.data.name): \(Text.count(run.data.trainItems)) items of "
        + "\(run.data.features.type), classes \(run.data.classNames.joined(separator: ", "))",
      "\(run.epochsDone) of \(run.training.epochs) epochs" + (run.isFinished ? "" : " (go on with --resume)"),
    ]
    if let best = run.bestEpoch, let metrics = run.bestValidation {
      lines.append(
        "best epoch \(best): balanced validation accuracy \(Text.decimal(metrics.balancedAccuracy, 4))")
    }
    return lines.joined(separator: "\n")
  }

  private static func classes(_ classes: [ClassCount]) -> String {
    Text.table(
      classes.map {
        [$0.name.isEmpty ? "(no label)" : $0.name, Text.count($0.count), Text.percent($0.share)]
      })
  }

  private static func lengths(_ what: String, _ lengths: Distribution) -> String {
    "\(what): min \(number(lengths.minimum)), median \(number(lengths.median)), max \(number(lengths.maximum))"
  }

  private static func number(_ number: Double) -> String {
    number == number.rounded() ? Text.count(Int(number)) : Text.decimal(number, 1)
  }
}
