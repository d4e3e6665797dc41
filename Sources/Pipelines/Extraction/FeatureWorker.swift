internal import DataModel
internal import Formats
internal import SignalKit

/// One worker's extractor of the features of all channels of a recording. Features that are not finite are rejected.
final class FeatureWorker: @unchecked Sendable {
  // A pool gives each worker number to one thread at a time, so this needs no lock.
  private let extractor: any FeatureExtractor
  private var preprocessor: Preprocessor

  init(_ common: CommonTraits) throws {
    extractor = try common.plan.makeExtractor()
    preprocessor = Preprocessor(common.preprocessing)
  }

  /// Returns the frames of a recording; a row contains the features of all channels.
  ///
  /// - Throws: `FormatError` for samples that features cannot be computed from.
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
      throw malformed(
        expected: "at least \(CountText.grouped(expected)) samples, one window",
        found: CountText.grouped(found))
    } catch SignalError.signalTooShortToFilter(let found, let expected) {
      throw malformed(
        expected: "at least \(CountText.grouped(expected)) samples, for zero-phase filtering",
        found: CountText.grouped(found))
    } catch SignalError.tooFewFrames(let found, let expected) {
      throw malformed(
        expected: "at least \(expected) frames, the width of the delta window", found: "\(found)")
    }
    // The squares of finite samples may overflow. Neither a file nor a network must contain infinity.
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
