import DataModel
import Formats
import Nets
import Shards
import SignalKit
import Workers

/// Reads the first recording of a download, computes its spectrogram, stores it as a data set, reads it back, and runs
/// a net over it.
@main
enum Consumer {
  static func main() throws {
    guard CommandLine.arguments.count == 3 else {
      print("usage: consumer INPUT NEW-FOLDER")
      return
    }
    let input = try InputDataset(path: CommandLine.arguments[1])
    guard let entry = input.entries.first else { return print("no recordings") }
    let recording = try input.makeReader().read(entry)
    print("\(recording.id): \(recording.sampleCount) samples")

    let settings = try SpectrogramSettings(
      sampleRate: recording.sampleRate ?? 1, windowLength: 32, scaling: .spectrum, log: .log1p)
    var extractor = try SpectrogramExtractor(plan: SpectrogramPlan(settings: settings))
    let samples = recording.samples
    let frames = try extractor.extract(samples.span)
    print("\(frames.rowCount) rows of \(frames.featureCount) features")

    let folder = try OutputFolder(CommandLine.arguments[2], existing: .keep)
    var writer = ShardWriter(folder: folder, split: nil, featureCount: frames.featureCount, elementType: .f32)
    try writer.append(EncodedRows(frames: frames, label: 0, recording: 0))
    try writer.finish()
    let name = entry.label ?? "unknown"
    let manifest = try Manifest(
      toolVersion: "consumer", kind: .recordings,
      source: Manifest.Source(name: "sample", bytes: input.byteCount, layout: "cinc-2017", recordings: 1),
      features: Manifest.Features(
        type: "spectrogram", count: frames.featureCount, sampleRate: recording.sampleRate,
        settings: SettingValue(encoding: settings)),
      classNames: [name, "other"], elementType: "F32", leftOut: [:], skipped: [], shards: writer.shards)
    try folder.commit(
      manifest,
      recordings: [
        RecordingRow(
          id: entry.id, label: entry.label, group: entry.group, split: nil, sampleRate: recording.sampleRate,
          sampleCount: recording.sampleCount, rowCount: frames.rowCount)
      ])

    let source = try ShardBatchSource(ShardFolder(CommandLine.arguments[2]), split: nil)
    let network = try Network(
      NetworkConfiguration(
        input: .init(featureCount: source.featureCount), recurrent: .init(hiddenSize: 8),
        head: .init(classCount: 2, hiddenSizes: [4])))
    let evaluator = Evaluator(
      network: network, parameters: network.initialParameters(seed: 1), pool: WorkerPool(workerCount: 2))
    guard let predictions = try evaluator.predictions(for: source) else { return }
    print("a net of \(network.layout.count) weights gives \(predictions.itemCount) logit")
  }
}
