internal import Formats
internal import Nets
internal import Shards
internal import TextKit
internal import Workers

extension PredictJob {
  /// Predicts the classes of texts with the vocabulary of the run.
  func texts(
    _ record: RunRecord, _ folder: RunFolder, _ evaluator: Evaluator, pool: WorkerPool, control: JobControl
  ) throws -> PredictionReport {
    guard input.paths.count == 1, let path = input.paths.first else {
      throw PipelineError.mismatch(run: run, what: "input", expected: "one table of texts", found: "several")
    }
    let vocabulary = try folder.readVocabulary()
    let numbers = vocabulary.numbers()
    let rows = try TextRows(FileBytes(mapping: path), try columns(record)).rows
    let longest =
      try reading(TokenFeatures.name) { try TokenFeatures(record.data.features) }.longest ?? Int.max
    guard longest >= 1 else {
      throw PipelineError.mismatch(
        run: run, what: "tokens of a text", expected: "at least 1", found: "\(longest)")
    }
    var report = PredictionReport(classNames: record.data.classNames, recordings: [], skipped: [])
    for first in stride(from: 0, to: rows.count, by: Self.groupSize) {
      try control.check()
      var items: [FramesSource.Item] = []
      for place in first..<min(first + Self.groupSize, rows.count) {
        let text = TextNormalizer.normalized(rows[place].text)
        let tokens = Tokenizer.tokens(text, level: vocabulary.level).prefix(longest)
        guard !tokens.isEmpty else {
          let reason = "\(path): row \(rows[place].id): expected a text, found none"
          guard errorPolicy == .skip else {
            throw FormatError.malformed(
              file: path, place: "row \(rows[place].id)", expected: "a text", found: "none", about: .recording
            )
          }
          report.skipped.append(.init(id: rows[place].id, reason: reason))
          continue
        }
        let values = tokens.map { Float(numbers[$0] ?? Vocabulary.unknown) }
        items.append(FramesSource.Item(values: values, recording: place))
      }
      try report.add(evaluator, items, record, control) { (rows[$0].id, rows[$0].label) }
      control.report(min(first + Self.groupSize, rows.count), rows.count)
    }
    return try report.checked(input: path)
  }

  /// The columns of the training table, unless another column of texts is given, which leaves the others unknown.
  private func columns(_ record: RunRecord) throws -> TokenSettings {
    if let textColumn { return TokenSettings(textColumn: textColumn) }
    let stored = record.data.source.settings ?? .object([:])
    var settings = try reading("source") { try stored.restored(defaults: TokenSettings.usual) }
    // All texts are predicted, whatever their labels and groups.
    (settings.groupColumn, settings.labels) = (nil, nil)
    return settings
  }

  /// Reads stored settings.
  ///
  /// - Throws: `FormatError` in place of a `DecodingError`.
  private func reading<Value>(_ what: String, _ read: () throws -> Value) throws -> Value {
    do { return try read() } catch let error as DecodingError {
      throw FormatError.malformed(
        file: run + "/" + RunRecord.fileName, place: "data: \(what): \(error.place)",
        expected: "settings of texts", found: error.found)
    }
  }
}
