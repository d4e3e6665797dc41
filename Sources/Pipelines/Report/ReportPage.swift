import Foundation
internal import Nets
internal import Shards

/// A run on one page of HTML that needs no other file.
struct ReportPage {
  var record: RunRecord
  var picture: Drawing

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>\(escaped(record.data.name))</title>
    <style>
    body { font-family: sans-serif; margin: 2em auto; max-width: 980px; color: #222 }
    table { border-collapse: collapse } td { padding: 0.2em 1.2em 0.2em 0; vertical-align: top }
    td + td { font-variant-numeric: tabular-nums }
    </style></head><body>
    <h1>\(escaped(record.network.cell.rawValue)) on \(escaped(record.data.name))</h1>
    <table>
    \(rows.map { "<tr><td>\(escaped($0.0))</td><td>\(escaped($0.1))</td></tr>" }.joined(separator: "\n"))
    </table>
    \(picture.svg)
    </body></html>

    """
  }

  private var rows: [(String, String)] {
    let (net, training, data) = (record.network, record.training, record.data)
    var rows = [
      ("net", "\(net.summary), \(record.parameterCount) weights"),
      (
        "training",
        "\(record.epochsDone) of \(training.epochs) epochs, batches of \(training.batchSize), "
          + "\(training.optimizer.rawValue), learning rate \(training.learningRate), seed \(training.seed)"
      ),
      (
        "data",
        "\(data.source.name) (\(data.source.layout)), \(data.features.type), \(data.features.count) features"
      ),
      ("items", "\(data.trainItems) to learn from, \(data.validationItems) to choose by"),
    ]
    if let normalization = data.normalization {
      rows.append(("normalized by", "\(normalization.rows) training rows"))
    }
    if let best = record.bestEpoch, let metrics = record.bestValidation {
      func four(_ number: Double) -> String { String(format: "%.4f", number) }
      rows += [
        ("best epoch", "\(best)"), ("balanced accuracy", four(metrics.balancedAccuracy)),
        ("accuracy", four(metrics.accuracy)), ("macro F1", four(metrics.macroF1)),
      ]
      if let area = metrics.rocAUC { rows.append(("ROC AUC", four(area))) }
    }
    return rows
  }
}
