/// Old spellings of options, which still work and which help does not show.
enum OptionAliases {
  /// An old name and the name that replaces it, without hyphens.
  struct Alias: Sendable {
    let old: String
    let new: String
    /// The commands that had the old name; nil for all.
    let commands: [String]?

    init(_ old: String, _ new: String, in commands: [String]? = nil) {
      self.old = old
      self.new = new
      self.commands = commands
    }
  }

  /// All old spellings. One takes effect in a command that has the new name and not the old one.
  static let all = [
    Alias("channel", "channels"),
    Alias("channels-by", "channel-axis"),
    Alias("window-before", "seconds-before"),
    Alias("window-after", "seconds-after"),
    Alias("nfft", "n-fft", in: ["spectrogram"]),
    Alias("least-rate", "min-learning-rate", in: ["train"]),
    Alias("schedule-factor", "schedule-gamma", in: ["train"]),
    Alias("best", "monitor", in: ["train"]),
    Alias("inversion", "invert-probability", in: ["train"]),
    Alias("chunks", "chunk-length", in: ["train"]),
    Alias("random-chunks", "random-chunk-length", in: ["train"]),
    Alias("scaling", "random-gain", in: ["train"]),
  ]

  /// The alias in effect for a name in a command.
  static func alias(for name: String, in command: CommandOutline) -> Alias? {
    guard !command.knows(name) else { return nil }
    return all.first {
      $0.old == name && $0.commands?.contains(command.commandName) != false && command.knows($0.new)
    }
  }

  /// Arguments with old option names replaced by the new ones.
  static func applied(to arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    let old = Set(all.map(\.old))
    guard arguments[..<end].contains(where: { TypedOption($0).map { old.contains($0.name) } ?? false }),
      let command = CommandOutline.readCommand(in: arguments)
    else { return arguments }
    return arguments[..<end].map { argument in
      guard let option = TypedOption(argument), let alias = alias(for: option.name, in: command) else {
        return argument
      }
      return "--\(alias.new)\(option.rest)"
    } + arguments[end...]
  }
}
