/// A WFDB header file (`.hea`): what a record's signal files hold.
///
/// WFDB Applications Guide, header(5): a record line, one line for each signal, and comments. Records in several
/// segments are not read.
public struct WfdbHeader: Sendable, Equatable {
  /// The record's name.
  public var recordName: String
  /// Sampling frequency of the record in Hz: sample frames a second. 250 where the file does not say.
  public var sampleRate: Double
  /// Frequency of the counter in Hz; nil where it is that of the samples.
  public var counterFrequency: Double?
  /// Counter value at the first sample.
  public var baseCounter: Double
  /// Samples of each signal at one a frame; nil where the file does not say.
  public var sampleCount: Int?
  /// Time of day at the first sample, as written; writers differ in how.
  public var baseTime: String?
  /// Date of the first sample, as written.
  public var baseDate: String?
  /// The signals, in order.
  public var signals: [WfdbSignal]
  /// Text of the comment lines without the `#`.
  public var comments: [String]
}

/// A signal line of a WFDB header.
public struct WfdbSignal: Sendable, Equatable {
  /// File that holds the samples: a name without a folder; `~` where there is none.
  public var fileName: String
  /// WFDB's number for the way samples are stored, such as 16 or 212.
  public var format: Int
  /// Samples of this signal in each frame, at least 1.
  public var samplesPerFrame: Int
  /// Samples by which this signal is behind the others.
  public var skew: Int
  /// Bytes in the file before the first sample.
  public var byteOffset: Int
  /// Steps of the converter per physical unit; nil where the signal is not calibrated.
  public var adcGain: Double?
  /// Stored value that stands for 0 physical units.
  public var adcBaseline: Int
  /// Physical unit.
  public var unit: String
  /// Bits of the converter; nil where the file does not say.
  public var adcResolution: Int?
  /// Middle of the converter's range.
  public var adcZero: Int
  /// First sample as the file claims; some writers claim nonsense.
  public var initialValue: Int
  /// Sum of all samples modulo 2^16, signed or not; some writers put 0.
  public var checksum: Int?
  /// Size of the blocks that the file must be read in; 0 for any.
  public var blockSize: Int
  /// What the signal is.
  public var description: String
}
