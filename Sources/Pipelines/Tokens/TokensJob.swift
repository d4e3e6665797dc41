internal import DataModel
internal import Formats
public import Shards
internal import TextKit
public import Workers

/// Turns a table of labeled texts into a folder of shards: one item for each text, its rows the numbers of its tokens.
///
/// The texts are split here and not later, because the vocabulary is taken from the training texts alone: which words are
/// known must not depend on what a net is tested with.
public struct TokensJob: Sendable {
  /// The table.
  public var input: String
  /// What is made of it.
  public var settings: TokenSettings
  /// Folder of the data set.
  public var output: String
  /// What to do about a data set that is there already.
  public var existing: OutputFolder.Existing

  /// Describes a job.
  public init(
    input: String, settings: TokenSettings, output: String, existing: OutputFolder.Existing = .keep
  ) {
    self.input = input
    self.settings = settings
    self.output = output
    self.existing = existing
  }

  /// What a job came to.
  public struct Result: Codable, Sendable {
    /// The data set's manifest.
    public var manifest: Manifest
    /// Entries of the vocabulary, padding and the unknown included.
    public var vocabularySize: Int
    /// Tokens by split, and those of them that the vocabulary does not have.
    public var tokens: [String: Int]
    /// Tokens by split that the vocabulary does not have.
    public var unknown: [String: Int]
    /// Texts that were cut.
    public var cut: Int
    /// Texts that are in more than one split, before any was left out.
    public var duplicates: DuplicateReport
  }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads; results do not depend on their number.
  ///   - control: progress over the texts, and whether to stop.
  /// - Returns: the manifest, and what the splits have in common.
  /// - Throws: `FormatError`, `ShardError`, `PipelineError` or `Interrupted`; nothing is then left in the output folder.
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
      manifest: manifest(file, table, rows, classNames, vocabulary), vocabularySize: vocabulary.count,
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
  ) -> Manifest {
    var columns: [String: SettingValue] = ["text_column": .text(settings.textColumn)]
    columns["label_column"] = settings.labelColumn.map { .text($0) }
    columns["group_column"] = settings.groupColumn.map { .text($0) }
    columns["id_column"] = settings.idColumn.map { .text($0) }
    if settings.header != .auto { columns["header"] = .text(settings.header.rawValue) }
    var tokens: [String: SettingValue] = [
      "level": .text(settings.level.rawValue), "min_count": .integer(settings.minimumCount),
      "normalization": .text("nfkc, lower case, single spaces"),
    ]
    tokens["max_vocabulary"] = settings.vocabularyLimit.map { .integer($0) }
    tokens["max_tokens"] = settings.longest.map { .integer($0) }
    var manifest = Manifest(
      toolVersion: toolVersion, kind: .recordings,
      source: Manifest.Source(
        name: input.split(separator: "/").last.map(String.init) ?? input, bytes: file.count,
        layout: "text-table",
        recordings: table.count, settings: .object(columns)),
      features: Manifest.Features(
        type: "tokens", count: 1, sampleRate: nil, categories: [vocabulary.count],
        settings: .object(["tokens": .object(tokens)])),
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
    // Numbers mean the same only with the same vocabulary.
    if case .object(var settings) = result.manifest.features.settings {
      settings["vocabulary_sha256"] = .text(extra.sha256)
      result.manifest.features.settings = .object(settings)
    }
    result.manifest.shards = writer.shards
    result.manifest = try folder.commit(result.manifest, recordings: rows)
  }
}
