internal import DataModel
internal import Formats
internal import SignalKit

/// One worker's extractor: features of all channels of a recording, which are refused where they are not finite.
final class FeatureWorker: @unchecked Sendable {
  // A pool gives each worker number to one thread at a time, so this needs no lock.
  private let extractor: any FeatureExtractor

  init(_ plan: any FeaturePlan) throws { extractor = try plan.makeExtractor() }

  /// Frames of a recording; the features of its channels stand side by side in a row.
  ///
  /// - Throws: `FormatError` for samples of which no features can be made.
  func extract(_ recording: Recording, input: String) throws -> Frames {
    func malformed(expected: String, found: String) -> FormatError {
      .malformed(file: input, place: "recording \(recording.id)", expected: expected, found: found)
    }
    let frames: Frames
    do { frames = try extract(recording) } catch SignalError.signalTooShort(let found, let expected) {
      throw malformed(expected: "at least \(expected) samples, one window", found: "\(found)")
    }
    // Finite samples may still be too large to be squared. No net learns from infinity, and no file should hold it.
    if let place = frames.values.firstIndex(where: { !$0.isFinite }) {
      throw malformed(
        expected: "finite features",
        found:
          "\(frames.values[place]) in row \(place / frames.featureCount), feature \(place % frames.featureCount)"
      )
    }
    return frames
  }

  private func extract(_ recording: Recording) throws -> Frames {
    let length = recording.sampleCount
    guard recording.channelCount > 1 else {
      let samples = recording.samples.span
      return try extractor.extract(samples)
    }
    var values: [Float] = []
    var width = 0
    for channel in 0..<recording.channelCount {
      let samples = recording.samples.span.extracting(channel * length..<(channel + 1) * length)
      let frames = try extractor.extract(samples)
      let bins = frames.featureCount
      if channel == 0 {
        width = bins * recording.channelCount
        values = [Float](repeating: 0, count: frames.rowCount * width)
      }
      for row in 0..<frames.rowCount {
        for bin in 0..<bins { values[row * width + channel * bins + bin] = frames.values[row * bins + bin] }
      }
    }
    return Frames(featureCount: width, values: values)
  }
}
