/// Padding before the first and after the last sample; the raw value is `mode` of `numpy.pad`.
public enum SamplePadding: String, Sendable, Hashable, CaseIterable {
  /// Zeros.
  case zeros = "constant"
  /// Mirrored about the first or last sample, which is not repeated: c b | a b c | b a.
  case reflect
  /// The first or last sample is repeated.
  case edge
  /// Mirrored, with the first or last sample repeated: b a | a b c | c b.
  case symmetric
}

extension SamplePadding {
  /// Returns the index of the sample at a position of the padded signal.
  ///
  /// - Parameters:
  ///   - index: any position; 0 to `count - 1` is the signal itself.
  ///   - count: samples of the signal, at least 1.
  /// - Returns: an index into the signal, or nil for a zero. Mirroring is repeated as often as necessary.
  func index(_ index: Int, count: Int) -> Int? {
    if index >= 0 && index < count { return index }
    switch self {
    case .zeros: return nil
    case .edge: return index < 0 ? 0 : count - 1
    case .reflect:
      guard count > 1 else { return 0 }
      let period = 2 * (count - 1)
      let place = ((index % period) + period) % period
      return place < count ? place : period - place
    case .symmetric:
      let place = ((index % (2 * count)) + 2 * count) % (2 * count)
      return place < count ? place : 2 * count - 1 - place
    }
  }
}

/// Position and number of the frames in a signal of n samples.
public enum FramePadding: Sendable, Hashable {
  /// Frame f starts at sample f · hop; frames lie entirely inside the signal. SciPy; Kaldi's `--snip-edges=true`.
  case none
  /// As `none`, but it is the transform's length that must fit, with the window in its middle. librosa's
  /// `center=False`; the same as `none` where the window is as long as the transform.
  case transform
  /// The middle of frame f's transform is sample f · hop: 1 + n / hop frames for an even transform. librosa's
  /// `center=True` with this `pad_mode`.
  case centered(SamplePadding)
  /// The middle of frame f's window is sample (f + ½) · hop, and the signal is mirrored at its ends: n / hop frames,
  /// rounded to the nearest. Kaldi's `--snip-edges=false`.
  case mirrored

  /// The padding outside the signal.
  var outside: SamplePadding {
    switch self {
    case .none, .transform: .zeros
    case .centered(let padding): padding
    case .mirrored: .symmetric
    }
  }
}

extension FramePadding: TextChoice {
  /// Name of the setting.
  public static var settingName: String { "padding" }
  /// The valid texts.
  public static var choices: String {
    "none, transform, mirrored, centered (of zeros), centered:constant, centered:reflect, centered:edge, "
      + "centered:symmetric"
  }

  /// The padding as users write it: `none`, `centered:reflect`.
  public var description: String {
    switch self {
    case .none: "none"
    case .transform: "transform"
    case .centered(let padding): "centered:" + padding.rawValue
    case .mirrored: "mirrored"
    }
  }

  /// Creates the value from its description; `centered` alone pads with zeros. Nil for any other text.
  public init?(_ description: String) {
    switch wordAndValue(description) {
    case ("none", nil): self = .none
    case ("transform", nil): self = .transform
    case ("mirrored", nil): self = .mirrored
    case ("centered", nil): self = .centered(.zeros)
    case ("centered", let name?):
      guard let padding = SamplePadding(rawValue: name) else { return nil }
      self = .centered(padding)
    default: return nil
    }
  }
}
