import Pipelines

/// Text result of cross-validation.
enum FoldsText {
  static func text(_ report: FoldsReport, folder: String) -> String {
    func row(_ name: String, _ summary: FoldsReport.Summary?) -> [String]? {
      summary.map { summary in
        let (mean, deviation) = (summary.mean, summary.standardDeviation)
        func text(_ value: (FoldsReport.Scores) -> Double) -> String {
          "\(Text.decimal(value(mean), 4)) ± \(Text.decimal(value(deviation), 4))"
        }
        return [name, text(\.accuracy), text(\.balancedAccuracy), text(\.macroF1)]
      }
    }
    let rows = [
      ["\(Text.plural(report.folds.count, "fold"))", "accuracy", "balanced accuracy", "macro F1"],
      row("last epoch", report.last), row("last epoch, per recording", report.lastRecordings),
      row("best epoch", report.best), row("best epoch, per recording", report.bestRecordings),
    ]
    return Text.table(rows.compactMap { $0 }, indent: "") + "\n\(folder)/\(FoldsJob.fileName)"
  }
}
