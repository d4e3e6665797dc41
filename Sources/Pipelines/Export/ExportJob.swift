internal import Formats
internal import Nets
internal import Shards

/// Writes the best weights of a run as an ONNX model that takes raw features.
///
/// Inputs: `values` `[batch, steps, features]` float32, as the features of the data set are before they are normalized,
/// and `lengths` `[batch]` int64, from 1 to the number of steps. Outputs: `logits` and `probabilities`, `[batch, K]` and
/// `[batch, classes]`; with an axis of steps in between where each step has a class, zeros past the lengths.
public struct ExportJob: Sendable {
  /// What came of it.
  public struct Result: Codable, Equatable, Sendable {
    /// The file.
    public var file: String
    /// Its size.
    public var bytes: Int
    /// The net in one line.
    public var net: String
    /// Number of weights.
    public var parameterCount: Int
    /// Epoch of the weights, from 1; nil where there was no validation to choose by.
    public var bestEpoch: Int?
    /// Whether the model normalizes what it is given.
    public var normalizes: Bool
    /// Names of the classes in the order of the probabilities.
    public var classNames: [String]
  }

  /// Folder of the run.
  public var folder: String
  /// The file.
  public var output: String

  /// Describes a job.
  public init(folder: String, output: String) {
    self.folder = folder
    self.output = output
  }

  /// Runs the job. The same run gives the same bytes.
  ///
  /// - Returns: what was written.
  /// - Throws: `PipelineError`, `NetError`; `FormatError`, also for a model of 2 GiB or more, which the format cannot hold.
  public func run() throws -> Result {
    let run = RunFolder(folder)
    let record = try run.readRecord()
    let network = try Network(record.network)
    // Chunks are normalized when they are cut, else rows when they are loaded.
    let normalization = record.data.normalization ?? record.fittedNormalization
    let model = OnnxModel(
      producerName: "prep", producerVersion: toolVersion,
      graph: try NetGraph.make(
        network, try run.readModel(network), normalization: normalization),
      metadata: try metadata(record, run))
    let parts = try model.parts(file: output)
    try AtomicFile.write(parts, to: output)
    return Result(
      file: output, bytes: parts.reduce(0) { $0 + $1.count }, net: network.configuration.summary,
      parameterCount: network.layout.count, bestEpoch: record.bestEpoch,
      normalizes: normalization != nil, classNames: record.data.classNames)
  }

  /// What a program needs to make the features of a recording and to name the classes.
  private func metadata(_ record: RunRecord, _ run: RunFolder) throws -> [String: String] {
    func json(_ value: some Encodable) throws -> String {
      String(decoding: try JSONCoding.encode(value).dropLast(), as: UTF8.self)
    }
    var result = [
      "class_names": try json(record.data.classNames), "features": try json(record.data.features),
      "net": record.network.summary,
      "tool_version": record.toolVersion,
    ]
    if let rate = record.data.features.sampleRate { result["sample_rate"] = "\(rate)" }
    if let epoch = record.bestEpoch { result["best_epoch"] = "\(epoch)" }
    if let cut = record.chunkCut {
      result["chunk_length"] = "\(cut.length)"
      result["chunk_stride"] = "\(cut.stride)"
    }
    if record.data.features.isTokens { result["vocabulary"] = try json(try run.readVocabulary()) }
    return result
  }
}
