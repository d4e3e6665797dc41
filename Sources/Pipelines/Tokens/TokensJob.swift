internal import DataModel
internal import Formats
public import Shards
internal import TextKit
public import Workers

/// Converts a table of labeled texts to a dataset with one item for each text, whose rows are token IDs.
///
/// The texts are split by this job, because the vocabulary is taken from the training texts only.
public struct TokensJob: Sendable {
  /// The table.
  public var input: String
  /// The settings.
  public var settings: TokenSettings
  /// Directory of the dataset.
  public var output: String
  /// Handling of an existing dataset.
  public var existing: OutputFolder.Existing

  /// Creates a job.
  public init(
    input: String, settings: TokenSettings, output: String, existing: OutputFolder.Existing = .keep
  ) {
    self.input = input
    self.settings = settings
    self.output = output
    self.existing = existing
  }

  /// Result of a job.
  public struct Result: Codable, Sendable {
    /// The manifest of the dataset.
    public var manifest: Manifest
    /// Entries of the vocabulary, including padding and out-of-vocabulary tokens.
    public var vocabularySize: Int
    /// Number of tokens by split.
    public var tokens: [String: Int]
    /// Number of out-of-vocabulary tokens by split.
    public var unknown: [String: Int]
    /// Number of truncated texts.
    public var cut: Int
    /// Duplicates across splits, before any were excluded.
    public var duplicates: DuplicateReport
  }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads; results do not depend on their number.
  ///   - control: progress over the texts, and cancellation.
  /// - Returns: the manifest, and the duplicates.
  /// - Throws: `FormatError`, `ShardError`, `PipelineError` or `Interrupted`; nothing is then left in the output directory.
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> Result {
    let settings = try settings.validated()
    let file = try FileBytes(mapping: input)
    var table = try TextRows(file, settings)
    let classNames = try classNames(of: table)
    var texts = try TokenizedTexts(table.rows, level: settings.level, pool: pool, control: control)
    let empty = texts.tokens.indices.filter { texts.tokens[$0].isEmpty }
    drop(Dictionary(uniqueKeysWithValues: empty.map { ($0, "empty") }), from: &table, &texts)
    guard !table.rows.isEmpty else {
      throw PipelineError.nothingLeft(input: input, why: "no text is left of \(table.count) rows")
    }
    var rows = recordingRows(table, texts)
    _ = try SplitSummary(assigning: settings.split, to: &rows, of: input)
    let search = try DuplicateSearch(
      table.rows, words: texts.words, splits: rows.map { $0.split ?? .train },
      drops: settings.dropsDuplicates,
      pool: pool, control: control)
    if settings.dropsDuplicates {
      drop(search.reasons, from: &table, &texts)
      rows = rows.indices.filter { search.reasons[$0] == nil }.map { rows[$0] }
      for split in Split.allCases where search.report.overlaps.contains(where: { $0.split == split.rawValue })
      {
        guard rows.contains(where: { $0.split == split }) else {
          throw PipelineError.nothingLeft(input: input, why: "every \(split.rawValue) text is a duplicate")
        }
      }
    }
    let cut = texts.cut(to: settings.longest)
    for place in rows.indices { rows[place].rowCount = texts.tokens[place].count }
    let training = rows.indices.filter { rows[$0].split == .train }
    let vocabulary = texts.vocabulary(of: training, settings)
    var result = Result(
      manifest: try manifest(file, table, rows, classNames, vocabulary), vocabularySize: vocabulary.count,
      tokens: [:],
      unknown: [:], cut: cut, duplicates: search.report)
    try write(rows, texts, vocabulary, &result)
    return result
  }

  private func drop(_ places: [Int: String], from table: inout TextRows, _ texts: inout TokenizedTexts) {
    table.drop(places)
    texts.drop(places)
  }

  private func classNames(of table: TextRows) throws(PipelineError) -> [String] {
    let present = Set(table.rows.compactMap(\.label))
    guard let labels = settings.labels else { return present.sorted() }
    if let missing = labels.first(where: { !present.contains($0) }) {
      throw .nothingLeft(input: input, why: "no text has the label \(missing)")
    }
    return labels
  }

  private func recordingRows(_ table: TextRows, _ texts: TokenizedTexts) -> [RecordingRow] {
    zip(table.rows, texts.tokens).map { row, tokens in
      RecordingRow(
        id: row.id, label: row.label, group: row.group, split: nil, sampleRate: nil,
        sampleCount: tokens.count,
        rowCount: tokens.count)
    }
  }

  private func manifest(
    _ file: FileBytes, _ table: TextRows, _ rows: [RecordingRow], _ classNames: [String],
    _ vocabulary: Vocabulary
  ) throws -> Manifest {
    var manifest = Manifest(
      toolVersion: toolVersion, kind: .recordings,
      source: Manifest.Source(
        name: input.split(separator: "/").last.map(String.init) ?? input, bytes: file.count,
        layout: "text-table",
        recordings: table.count,
        settings: try SettingValue(storing: settings, defaults: TokenSettings.usual)),
      features: Manifest.Features(
        type: TokenFeatures.name, count: 1, sampleRate: nil, categories: [vocabulary.count],
        settings: try TokenFeatures(settings).stored()),
      classNames: classNames, elementType: (vocabulary.count <= 1 << 15 ? ElementType.i16 : .f32).rawValue,
      leftOut: table.leftOut, skipped: [], shards: [])
    manifest.splitting = SplitSummary(settings: settings.split, rows: rows)
    return manifest
  }

  /// Writes shards and vocabulary, and fills in the result.
  private func write(
    _ rows: [RecordingRow], _ texts: TokenizedTexts, _ vocabulary: Vocabulary, _ result: inout Result
  ) throws {
    let folder = try OutputFolder(output, existing: existing)
    let elementType: ElementType = result.manifest.elementType == ElementType.i16.rawValue ? .i16 : .f32
    var writer = ShardWriter(folder: folder, split: nil, featureCount: 1, elementType: elementType)
    let numbers = texts.numbers(in: vocabulary)
    let labels = Dictionary(
      result.manifest.classNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (place, row) in rows.enumerated() {
      let values = texts.tokens[place].map { numbers[Int($0)] }
      let split = row.split?.rawValue ?? ""
      result.tokens[split, default: 0] += values.count
      result.unknown[split, default: 0] += values.count { $0 == Float(Vocabulary.unknown) }
      let label = row.label.flatMap { labels[$0] } ?? -1
      let frames = Frames(featureCount: 1, values: values)
      let whole = EncodedRows(wholeNumbers: frames, label: label, recording: place)
      try writer.append(
        (elementType == .i16 ? whole : nil) ?? EncodedRows(frames: frames, label: label, recording: place))
    }
    try writer.finish()
    let extra = try folder.writeExtra(Manifest.vocabularyName, JSONCoding.encode(vocabulary))
    result.manifest.files = [extra]
    if case .object(var settings) = result.manifest.features.settings {
      settings[TokenFeatures.checksumKey] = .text(extra.sha256)
      result.manifest.features.settings = .object(settings)
    }
    result.manifest.shards = writer.shards
    result.manifest = try folder.commit(result.manifest, recordings: rows)
  }
}
