import Nets
import Pipelines

/// Metrics as a person reads them.
enum EvaluationText {
  static func text(_ report: EvaluationReport) -> String {
    let items = report.items
    var lines = [
      "\(report.split): \(Text.count(items.itemCount)) \(report.unit.rawValue)",
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
        "by recording (mean of its items' probabilities): \(Text.count(recordings.recordingCount))",
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

  private static func matrix(_ counts: [[Int]], _ names: [String]) -> String {
    // Long or many names make columns that no terminal has room for; then they are numbered.
    let isNumbered = names.reduce(0) { $0 + $1.count + 2 } > 50
    let columns = isNumbered ? names.indices.map { "\($0 + 1)" } : names
    var rows = [["label \\ told"] + columns + ["recall"]]
    for (label, row) in counts.enumerated() {
      let total = row.reduce(0, +)
      rows.append(
        [isNumbered ? "\(label + 1) \(names[label])" : names[label]] + row.map(Text.count)
          + [total == 0 ? "-" : Text.decimal(Double(row[label]) / Double(total), 4)])
    }
    return Text.table(rows)
  }
}
