internal import DataModel
internal import Formats
internal import Shards

/// The result of one recording.
enum RecordingOutcome: Sendable {
  case rows(EncodedRows, RecordingRow)
  case tooShort
  case skipped(Manifest.Skipped)
}

/// The recordings that are done, in their order.
struct CollectedRecordings {
  var rows: [RecordingRow] = []
  var leftOut: [String: Int] = [:]
  var skipped: [Manifest.Skipped]
  private var writer: ShardWriter

  init(skipped: [Manifest.Skipped], writer: ShardWriter) {
    self.skipped = skipped
    self.writer = writer
  }

  var shards: [Manifest.Shard] { writer.shards }

  mutating func add(_ outcome: RecordingOutcome, label: Int) throws {
    switch outcome {
    case .rows(var encoded, let row):
      for item in encoded.items.indices {
        encoded.items[item].label = label
        encoded.items[item].recording = rows.count
      }
      try writer.append(encoded)
      rows.append(row)
    case .tooShort: leftOut["min_samples", default: 0] += 1
    case .skipped(let reason): skipped.append(reason)
    }
  }

  mutating func finish() throws { try writer.finish() }

  func whyNothingIsLeft(of count: Int, _ selection: Selection) -> String {
    var reasons: [String] = []
    if let short = leftOut["min_samples"] {
      reasons.append(
        "\(CountText.grouped(short)) of \(CountText.grouped(count)) have fewer than \(CountText.counted(selection.minimumSamples, "sample"))"
      )
    }
    if let first = skipped.first {
      reasons.append("\(skipped.count) cannot be used, the first: \(first.file): \(first.reason)")
    }
    return "no recording is left" + (reasons.isEmpty ? "" : ": ") + reasons.joined(separator: "; ")
  }
}

extension Manifest.Skipped {
  /// Names the file by its path within the input: a manifest must not depend on where the input lies.
  init(_ problem: InputProblem, input: String) {
    self.init(file: Self.path(problem.file, within: input) ?? problem.id, reason: problem.message)
  }

  /// A recording that could not be read, or whose samples cannot be used.
  init(_ error: FormatError, id: String, input: String) {
    let file = error.file
    // Descriptions begin with the file.
    var reason = error.description.dropFirst(file.count + 2)
    let name = "recording \(id): "
    if reason.hasPrefix(name) { reason.removeFirst(name.count) }
    self.init(file: Self.path(file, within: input) ?? id, reason: String(reason))
  }

  private static func path(_ file: String, within input: String) -> String? {
    file.hasPrefix(input + "/") ? String(file.dropFirst(input.count + 1)) : nil
  }
}
