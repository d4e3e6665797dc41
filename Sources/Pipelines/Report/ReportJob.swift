internal import Formats
internal import Nets

/// Draws what became of a run: the curves of loss and balanced accuracy, and the confusion matrix of the best epoch.
public struct ReportJob: Sendable {
  /// Folder of the run.
  public var folder: String
  /// The page: HTML, or the picture alone where the name ends in `.svg`.
  public var output: String

  /// Describes a job.
  public init(folder: String, output: String) {
    self.folder = folder
    self.output = output
  }

  /// Runs the job.
  ///
  /// - Throws: `PipelineError`, `FormatError` or `NetError`.
  public func run() throws {
    let run = RunFolder(folder)
    let record = try run.readRecord()
    let network = try Network(record.network)
    guard let state = try run.readState(network: network, settings: record.training),
      !state.progress.history.isEmpty
    else {
      throw PipelineError.noEpochDone(run: folder)
    }
    let history = state.progress.history
    var picture = Drawing(width: 960, height: 0)
    func curve(_ name: String, _ style: String, _ value: (EpochRecord) -> Double?) -> LineChart.Series {
      LineChart.Series(
        name: name, style: style,
        points: history.compactMap { epoch in value(epoch).map { (Double(epoch.epoch), $0) } })
    }
    let loss = LineChart(
      title: "Loss",
      series: [
        curve("training", "train", \.trainLoss), curve("validation", "validation") { $0.validation?.loss },
      ])
    let accuracy = LineChart(
      title: "Balanced accuracy", range: 0...1,
      series: [curve("validation", "validation") { $0.validation?.balancedAccuracy }],
      mark: record.bestEpoch.map(Double.init), emptyText: "no validation items")
    loss.draw(in: &picture, x: 0, y: 0, width: 470, height: 320)
    accuracy.draw(in: &picture, x: 490, y: 0, width: 470, height: 320)
    picture.height = 330
    if let metrics = record.bestValidation {
      // Such nets have a class for every step.
      let unit = network.configuration.pooling == .none ? "steps" : "items"
      let matrix = MatrixChart(
        title: "Validation \(unit) of epoch \(record.bestEpoch ?? 0)", names: record.data.classNames,
        counts: metrics.confusion)
      picture.height += matrix.draw(in: &picture, x: 0, y: 340)
    }
    let text = output.hasSuffix(".svg") ? picture.svg : ReportPage(record: record, picture: picture).html
    try AtomicFile.write(text, to: output)
  }
}
