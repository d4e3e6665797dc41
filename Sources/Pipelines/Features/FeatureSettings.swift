public import Formats
public import SignalKit

/// Settings of features that are computed from recordings.
///
/// They are stored in manifests as they encode themselves, without what equals the value of the same name in
/// `FeatureRegistry`.
public protocol FeatureSettings: Codable, Hashable, Sendable {
  /// Name of the features in manifests.
  var name: String { get }

  /// Throws `SignalError.setting` for settings that are invalid whatever the sample rate.
  func validate() throws(SignalError)

  /// Returns the settings as they are stored: with lengths in samples, and without the sample rate, which stands beside
  /// them.
  ///
  /// - Parameter sampleRate: Hz; nil where unknown.
  /// - Returns: the resolved settings.
  func resolved(sampleRate: Double?) -> Self

  /// Plans the features of signals.
  ///
  /// - Parameter signals: traits that all signals share.
  /// - Returns: a plan for all workers.
  /// - Throws: `SignalError` for settings that are invalid at the sample rate, `FormatError` where it is required and
  ///   unknown.
  func plan(for signals: SignalTraits) throws -> any FeaturePlan
}

/// The traits of the signals that features are computed from.
public struct SignalTraits: Sendable {
  /// The recording whose traits these are, for errors.
  public var id: String
  /// The input, for errors.
  public var input: String
  /// Samples per second in Hz; nil where unknown.
  public var sampleRate: Double?
  /// Whether the samples are stored integers of a kind that fits 16 signed bits, without a unit and not preprocessed.
  public var fitsInt16: Bool

  /// The sample rate.
  ///
  /// - Parameter purpose: the use of the rate, for the error.
  /// - Returns: Hz.
  /// - Throws: `FormatError` where it is unknown.
  public func requiredSampleRate(_ purpose: String) throws(FormatError) -> Double {
    guard let sampleRate else {
      throw .malformed(
        file: input, place: "recording \(id)", expected: "a sample rate \(purpose)", found: "none",
        about: .rate)
    }
    return sampleRate
  }
}
