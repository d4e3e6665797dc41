/// What stands in place of samples before the first and behind the last; the raw value is numpy's `mode` of `pad`.
public enum SamplePadding: String, Sendable, Hashable, CaseIterable {
  /// Zeros.
  case zeros = "constant"
  /// The signal mirrored about its first or last sample, which is not repeated: c b | a b c | b a.
  case reflect
  /// The first or the last sample.
  case edge
  /// The signal mirrored, with its first or last sample repeated: b a | a b c | c b.
  case symmetric
}

extension SamplePadding {
  /// The sample that stands at a place of the padded signal.
  ///
  /// - Parameters:
  ///   - index: any place; 0 to `count - 1` is the signal itself.
  ///   - count: samples of the signal, at least 1.
  /// - Returns: an index into the signal, or nil for a zero. Mirroring goes back and forth as often as it must.
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

/// Where frames lie in a signal of n samples, and so how many there are.
public enum FramePadding: Sendable, Hashable {
  /// Frame f starts at sample f · hop; frames lie wholly inside the signal. SciPy; Kaldi's `--snip-edges=true`.
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

  /// What stands outside the signal.
  var outside: SamplePadding {
    switch self {
    case .none, .transform: .zeros
    case .centered(let padding): padding
    case .mirrored: .symmetric
    }
  }
}

extension FramePadding: TextChoice {
  /// The setting's name.
  public static var settingName: String { "padding" }
  /// The texts that name a padding.
  public static var choices: String {
    "none, transform, mirrored, centered (of zeros), centered:constant, centered:reflect, centered:edge, "
      + "centered:symmetric"
  }

  /// The padding as the user writes it: `none`, `centered:reflect`.
  public var description: String {
    switch self {
    case .none: "none"
    case .transform: "transform"
    case .centered(let padding): "centered:" + padding.rawValue
    case .mirrored: "mirrored"
    }
  }

  /// Reads what `description` writes; `centered` alone pads with zeros. Nil where the text names no padding.
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
