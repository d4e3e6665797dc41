internal import Formats
internal import Nets
public import Workers

/// Draws the training curves of a run and the confusion matrix of its best epoch.
public struct ReportJob: Sendable {
  /// The written report.
  public struct Result: Codable, Equatable, Sendable {
    /// Path of the report.
    public var report: String
  }

  /// Run directory.
  public var run: String
  /// Path of the report: an HTML page, or only the figure if the name ends in `.svg`.
  public var output: String

  /// Creates a job.
  public init(run: String, output: String) {
    self.run = run
    self.output = output
  }

  /// Runs the job.
  ///
  /// - Returns: the written report.
  /// - Throws: `PipelineError`, `FormatError`, `NetError`, or `Interrupted`.
  @discardableResult
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> Result {
    let folder = run
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
      let unit = network.configuration.pooling == .none ? ", time steps" : ""
      let matrix = MatrixChart(
        title: "Confusion matrix, validation set, epoch \(record.bestEpoch ?? 0)\(unit)",
        names: record.data.classNames, counts: metrics.confusion)
      picture.height += matrix.draw(in: &picture, x: 0, y: 340)
    }
    let text = output.hasSuffix(".svg") ? picture.svg : ReportPage(record: record, picture: picture).html
    try control.check()
    try AtomicFile.write(text, to: output)
    return Result(report: output)
  }
}
