internal import Formats
internal import Nets
internal import Shards
public import Workers

/// Writes the best weights of a run as an ONNX model that takes raw features.
///
/// Inputs: `values` `[batch, steps, features]` float32, the features before normalization, and `lengths` `[batch]` int64,
/// from 1 to the number of time steps. Outputs: `logits` and `probabilities`, `[batch, K]` and `[batch, classes]`; for
/// per-step outputs with an axis of time steps in between, zeros past the lengths.
public struct ExportJob: Sendable {
  /// The written model.
  public struct Result: Codable, Equatable, Sendable {
    /// The file.
    public var file: String
    /// Size of the file.
    public var bytes: Int
    /// The architecture in one line.
    public var net: String
    /// Number of parameters.
    public var parameterCount: Int
    /// Epoch of the weights, from 1; nil without validation items.
    public var bestEpoch: Int?
    /// Whether the model normalizes its input.
    public var normalizes: Bool
    /// Class names in the order of the probabilities.
    public var classNames: [String]
  }

  /// Run directory.
  public var run: String
  /// Path of the model.
  public var output: String

  /// Creates a job.
  public init(run: String, output: String) {
    self.run = run
    self.output = output
  }

  /// Runs the job. The same run gives the same bytes.
  ///
  /// - Returns: the written model.
  /// - Throws: `PipelineError`, `NetError`; `FormatError`, also for a model of 2 GiB or more, which the format cannot hold;
  ///   `Interrupted`.
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> Result {
    let run = RunFolder(run)
    let record = try run.readRecord()
    let network = try Network(record.network)
    // The normalization of the dataset, or else that of loading.
    let normalization = record.data.normalization ?? record.fittedNormalization
    let model = OnnxModel(
      producerName: "prep", producerVersion: toolVersion,
      graph: try NetworkGraph.make(
        network, try run.readModel(network), normalization: normalization),
      metadata: try metadata(record, run))
    try control.check()
    let parts = try model.parts(file: output)
    try AtomicFile.write(parts, to: output)
    return Result(
      file: output, bytes: parts.reduce(0) { $0 + $1.count }, net: network.configuration.summary,
      parameterCount: network.layout.count, bestEpoch: record.bestEpoch,
      normalizes: normalization != nil, classNames: record.data.classNames)
  }

  /// Metadata for programs that extract the features of a recording and name the classes.
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
