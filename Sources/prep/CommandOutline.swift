import ArgumentParser
import Foundation

/// The commands and options of the program, decoded from the parser's own description of them.
struct CommandOutline: Decodable {
  /// An argument, option, or flag of a command.
  struct Argument: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }
    struct Name: Decodable {
      var kind: String
      var name: String
    }

    var kind: Kind
    var shouldDisplay: Bool
    var names: [Name]?
    var valueName: String?

    /// The names with two hyphens, without these.
    var longNames: [String] { (names ?? []).filter { $0.kind == "long" }.map(\.name) }
  }

  var commandName: String
  var subcommands: [CommandOutline]?
  var arguments: [Argument]?

  /// The outline of `prep` with all commands. Reading it takes some milliseconds; nil where the parser's description has
  /// another form than the one known here.
  static func read() -> CommandOutline? { read(Prep.self) }

  /// The outline of the command that arguments name; nil where they name none.
  static func readCommand(in arguments: [String]) -> CommandOutline? {
    guard let name = name(in: arguments) else { return nil }
    return Prep.configuration.subcommands.first { $0.configuration.commandName == name }.flatMap(read)
  }

  private static func read(_ type: any ParsableCommand.Type) -> CommandOutline? {
    struct Tool: Decodable { var command: CommandOutline }
    return try? JSONDecoder().decode(Tool.self, from: Data(type._dumpHelp().utf8)).command
  }

  /// The first argument that is not an option: the name of a command.
  static func name(in arguments: [String]) -> String? { arguments.first { !$0.hasPrefix("-") } }

  /// The names of options and flags, without hyphens.
  var optionNames: [String] { (arguments ?? []).filter(\.shouldDisplay).flatMap(\.longNames) }

  /// Whether a name, without hyphens, is that of an option or flag.
  func knows(_ name: String) -> Bool { (arguments ?? []).contains { $0.longNames.contains(name) } }

  /// Whether a name, without hyphens, is that of an option, which takes a value.
  func takesValue(_ name: String) -> Bool {
    (arguments ?? []).contains { $0.kind == .option && $0.longNames.contains(name) }
  }
}

/// An option as it is typed: `--name` or `--name=value`.
struct TypedOption {
  /// The name without hyphens.
  let name: String
  /// The value with its equals sign; empty where there is none.
  let rest: String

  /// Returns nil for anything but an option with two hyphens.
  init?(_ argument: String) {
    guard argument.hasPrefix("--"), argument.count > 2 else { return nil }
    let text = argument.dropFirst(2)
    let end = text.firstIndex(of: "=") ?? text.endIndex
    name = String(text[..<end])
    rest = String(text[end...])
  }
}
