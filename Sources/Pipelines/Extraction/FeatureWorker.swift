internal import DataModel
internal import Formats
internal import SignalKit

/// One worker's extractor: features of all channels of a recording, which are refused where they are not finite.
final class FeatureWorker: @unchecked Sendable {
  // A pool gives each worker number to one thread at a time, so this needs no lock.
  private let extractor: any FeatureExtractor
  private var preprocessor: Preprocessor

  init(_ common: CommonTraits) throws {
    extractor = try common.plan.makeExtractor()
    preprocessor = Preprocessor(common.preprocessing)
  }

  /// Frames of a recording; the features of its channels stand side by side in a row.
  ///
  /// - Throws: `FormatError` for samples of which no features can be made.
  func extract(_ recording: Recording, input: String) throws -> Frames {
    func malformed(expected: String, found: String) -> FormatError {
      .malformed(
        file: input, place: "recording \(recording.id)", expected: expected, found: found, about: .recording)
    }
    let frames: Frames
    do {
      frames = try preprocessor.prepare(recording) { samples, count in
        try extract(samples, sampleCount: count, channelCount: recording.channelCount)
      }
    } catch SignalError.signalTooShort(let found, let expected) {
      throw malformed(expected: "at least \(expected) samples, one window", found: "\(found)")
    } catch SignalError.signalTooShortToFilter(let found, let expected) {
      throw malformed(
        expected: "at least \(expected) samples, to filter forward and backward", found: "\(found)")
    } catch SignalError.tooFewFrames(let found, let expected) {
      throw malformed(expected: "at least \(expected) frames, the width of deltas", found: "\(found)")
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

  private func extract(_ all: Span<Float>, sampleCount length: Int, channelCount: Int) throws -> Frames {
    guard channelCount > 1 else { return try extractor.extract(all) }
    var values: [Float] = []
    var width = 0
    for channel in 0..<channelCount {
      let samples = all.extracting(channel * length..<(channel + 1) * length)
      let frames = try extractor.extract(samples)
      let bins = frames.featureCount
      if channel == 0 {
        width = bins * channelCount
        values = [Float](repeating: 0, count: frames.rowCount * width)
      }
      for row in 0..<frames.rowCount {
        for bin in 0..<bins { values[row * width + channel * bins + bin] = frames.values[row * bins + bin] }
      }
    }
    return Frames(featureCount: width, values: values)
  }
}
