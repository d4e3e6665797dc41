internal import DataModel
import Foundation
internal import Nets
internal import Shards

/// A run as one self-contained HTML page.
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
    <h1>\(escaped(record.network.title)) on \(escaped(record.data.name))</h1>
    <table>
    \(rows.map { "<tr><td>\(escaped($0.0))</td><td>\(escaped($0.1))</td></tr>" }.joined(separator: "\n"))
    </table>
    \(picture.svg)
    </body></html>

    """
  }

  private var rows: [(String, String)] {
    let (network, training, data) = (record.network, record.training, record.data)
    var rows = [
      ("Network", "\(network.summary); \(CountText.counted(record.parameterCount, "parameter"))"),
      (
        "Training",
        "\(record.epochsDone) of \(CountText.counted(training.epochs, "epoch")), batch size \(training.batchSize), "
          + "\(training.optimizer.rawValue), learning rate \(training.learningRate), seed \(training.seed)"
      ),
      (
        "Data",
        "\(data.source.name) (\(data.source.layout)), \(data.features.type), "
          + CountText.counted(data.features.count, "feature")
      ),
      (
        "Items",
        "\(CountText.grouped(data.trainItems)) training, \(CountText.grouped(data.validationItems)) validation"
      ),
    ]
    if let normalization = data.normalization ?? record.fittedNormalization {
      rows.append(
        (
          "Normalization",
          "mean and standard deviation of \(CountText.counted(normalization.rows, "training frame"))"
        ))
    }
    if let best = record.bestEpoch, let metrics = record.bestValidation {
      func four(_ number: Double) -> String { String(format: "%.4f", number) }
      rows += [
        ("Best epoch", "\(best)"), ("Validation balanced accuracy", four(metrics.balancedAccuracy)),
        ("Validation accuracy", four(metrics.accuracy)), ("Validation macro F1", four(metrics.macroF1)),
      ]
      if let area = metrics.rocAUC { rows.append(("Validation ROC AUC", four(area))) }
    }
    return rows
  }
}
