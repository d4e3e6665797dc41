internal import DataModel
internal import Formats
internal import SignalKit

/// What all recordings of a data set share, learned from the first that can be read: a net must not be fed features
/// that mean different things.
struct CommonTraits: Sendable {
  let sampleRate: Double?
  let channelCount: Int
  let plan: SpectrogramPlan

  /// Features in a row.
  var featureCount: Int { plan.settings.binCount * channelCount }

  /// Reads recordings until one succeeds; nil if none does.
  init?(
    of entries: [RecordingEntry], reader: RecordingReader, features: FeatureSettings, errorPolicy: ErrorPolicy
  ) throws {
    for entry in entries {
      let first: Recording
      do { first = try reader.read(entry) } catch {
        if errorPolicy == .fail { throw error }
        continue
      }
      switch features {
      case .spectrogram(let settings):
        plan = try SpectrogramPlan(
          settings: first.sampleRate.map { try settings.at(sampleRate: $0) } ?? settings)
      }
      sampleRate = first.sampleRate
      channelCount = first.channelCount
      return
    }
    return nil
  }

  /// Refuses a recording that differs.
  func check(_ recording: Recording) throws(FormatError) {
    guard recording.sampleRate == sampleRate else {
      throw .malformed(
        file: recording.id, place: "sample rate",
        expected: "\(Self.text(sampleRate)) as in the first recording",
        found: Self.text(recording.sampleRate))
    }
    guard recording.channelCount == channelCount else {
      throw .malformed(
        file: recording.id, place: "channels", expected: "\(channelCount) as in the first recording",
        found: "\(recording.channelCount)")
    }
  }

  private static func text(_ rate: Double?) -> String { rate.map { "\($0) Hz" } ?? "none stated" }

  /// What the manifest stores.
  struct Stored: Codable, Equatable {
    var units: String
    var channels: Int
    var spectrogram: SpectrogramSettings
  }

  /// Everything that makes the numbers what they are.
  func stored(units: SampleUnits) -> Stored {
    Stored(units: units.rawValue, channels: channelCount, spectrogram: plan.settings)
  }
}
