import Nets
import Pipelines

/// Text of metrics.
enum EvaluationText {
  static func text(_ report: EvaluationReport) -> String {
    let items = report.items
    var lines = [
      "\(report.split): \(Text.plural(items.itemCount, unit(report)))",
      Text.table(
        [
          ["accuracy", Text.decimal(items.accuracy, 4)],
          ["balanced accuracy", Text.decimal(items.balancedAccuracy, 4)],
          ["macro F1", Text.decimal(items.macroF1, 4)],
          ["loss", Text.decimal(items.loss, 4)],
        ] + (items.rocAUC.map { [["ROC AUC", Text.decimal($0, 4)]] } ?? [])),
      matrix(items.confusion, report.classNames),
    ]
    if let recordings = report.recordings {
      lines += [
        "per recording (mean probability over chunks): \(Text.plural(recordings.recordingCount, "recording"))",
        Text.table([
          ["accuracy", Text.decimal(recordings.accuracy, 4)],
          ["balanced accuracy", Text.decimal(recordings.balancedAccuracy, 4)],
          ["macro F1", Text.decimal(recordings.macroF1, 4)],
        ]),
        matrix(recordings.confusion, report.classNames),
      ]
    }
    return lines.joined(separator: "\n")
  }

  private static func unit(_ report: EvaluationReport) -> String {
    switch report.unit {
    case .steps: "time step"
    // Only items that are chunks have metrics per recording beside their own.
    case .items: report.recordings == nil ? "item" : "chunk"
    }
  }

  /// A row per true label, a column per predicted label.
  private static func matrix(_ counts: [[Int]], _ names: [String]) -> String {
    // A matrix that no terminal has room for is printed with short names.
    let isWide = names.reduce(0) { $0 + max($1.count, 4) + 2 } > 100
    let columns = isWide ? names.map { String($0.prefix(6)) } : names
    var rows = [["true \\ predicted"] + columns + ["recall"]]
    for (label, row) in counts.enumerated() {
      let total = row.reduce(0, +)
      rows.append(
        [names[label]] + row.map(Text.count)
          + [total == 0 ? "-" : Text.decimal(Double(row[label]) / Double(total), 4)])
    }
    return Text.table(rows)
  }
}
