/// A WFDB header file (`.hea`): what a record's signal files hold.
///
/// WFDB Applications Guide, header(5): a record line, one line for each signal or, in a record of several segments, for
/// each segment, and comments.
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
  /// Number of signals, as the record line has it.
  public var signalCount: Int
  /// The signals, in order; empty in a record of several segments, whose own headers have them.
  public var signals: [WfdbSignal]
  /// The segments, in order; empty in a record that is in one piece.
  public var segments: [WfdbSegment]
  /// Text of the comment lines without the `#`.
  public var comments: [String]
}

extension WfdbHeader {
  /// Whether signals may come and go from one segment to the next: the first segment has no samples then, and its
  /// header lists all signals that any other has.
  public var hasVariableLayout: Bool {
    guard let first = segments.first else { return false }
    return first.sampleCount == 0 && first.name != nil
  }
}

/// A segment line of a WFDB header.
public struct WfdbSegment: Sendable, Equatable {
  /// The record that is the segment: its header's name without `.hea`; nil for a gap, in which nothing was recorded.
  public var name: String?
  /// Samples of each signal at one a frame.
  public var sampleCount: Int
}

/// A signal line of a WFDB header.
public struct WfdbSignal: Sendable, Equatable {
  /// File that holds the samples: a name without a directory; `~` where there is none.
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
  /// Description of the signal.
  public var description: String
}
