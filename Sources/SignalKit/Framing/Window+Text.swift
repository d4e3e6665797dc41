extension Window: TextChoice {
  /// Name of the setting.
  public static var settingName: String { "window" }
  /// The valid texts.
  public static var choices: String {
    "boxcar, hann, hamming, blackman, povey, tukey:ALPHA (0 to 1); each may end in :symmetric"
  }

  /// The window as users write it: `hann`, `tukey:0.25`, `hann:symmetric`.
  public var description: String {
    let name =
      switch shape {
      case .boxcar: "boxcar"
      case .hann: "hann"
      case .hamming: "hamming"
      case .blackman: "blackman"
      case .povey: "povey"
      case .tukey(let alpha): "tukey:\(alpha)"
      }
    return symmetry == .periodic ? name : name + ":symmetric"
  }

  /// Creates the value from its description; `:periodic` is accepted too, and `tukey` alone is `tukey:0.5` as in SciPy. Nil for any other text.
  public init?(_ description: String) {
    var words = description.split(separator: ":", omittingEmptySubsequences: false)[...]
    var symmetry = Symmetry.periodic
    if words.count > 1, let last = words.last, let given = Symmetry(rawValue: String(last)) {
      symmetry = given
      words.removeLast()
    }
    switch (words.first, words.count) {
    case ("boxcar", 1): self.init(.boxcar, symmetry)
    case ("hann", 1): self.init(.hann, symmetry)
    case ("hamming", 1): self.init(.hamming, symmetry)
    case ("blackman", 1): self.init(.blackman, symmetry)
    case ("povey", 1): self.init(.povey, symmetry)
    case ("tukey", 1): self.init(.tukey(alpha: 0.5), symmetry)
    case ("tukey", 2):
      guard let alpha = words.last.flatMap({ Double(String($0)) }), (0...1).contains(alpha) else {
        return nil
      }
      self.init(.tukey(alpha: alpha), symmetry)
    default: return nil
    }
  }
}
