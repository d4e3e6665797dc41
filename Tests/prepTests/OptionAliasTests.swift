import Foundation
import TestSupport
import Testing

@testable import prep

/// Old spellings of options.
@Suite struct OptionAliasTests {
  /// The aliases in effect, by command. Which these are follows from the options that the commands have.
  private func aliases() throws -> [(command: String, alias: OptionAliases.Alias)] {
    let commands = try #require(CommandOutline.read()?.subcommands)
    return commands.flatMap { command in
      OptionAliases.all.compactMap { alias in
        OptionAliases.alias(for: alias.old, in: command).map { (command.commandName, $0) }
      }
    }
  }

  @Test func everyOldSpellingIsReplaced() throws {
    let found = try aliases()
    for (command, alias) in found {
      #expect(
        OptionAliases.applied(to: [
          command, "in", "--\(alias.old)", "1", "--\(alias.old)=2", "--", "--\(alias.old)",
        ])
          == [command, "in", "--\(alias.new)", "1", "--\(alias.new)=2", "--", "--\(alias.old)"])
    }
    let inEffect = Set(found.map { "\($0.command) \($0.alias.old)" })
    for command in ["inspect", "spectrogram", "mfcc", "signals"] {
      for old in ["channel", "channels-by", "window-before", "window-after"] {
        #expect(inEffect.contains("\(command) \(old)"))
      }
    }
  }

  @Test func noOldSpellingIsShown() throws {
    for (command, alias) in try aliases() {
      let help = try prepDone("help", command, in: ScratchFolder())
      #expect(help.contains("--\(alias.new) "))
      #expect(!help.contains("--\(alias.old) "))
    }
  }

  /// An alias that never takes effect is a mistake, unless its new name does not exist yet.
  @Test func anAliasDoesNotHideAnOption() throws {
    let commands = try #require(CommandOutline.read()?.subcommands)
    for alias in OptionAliases.all {
      for command in commands where alias.commands?.contains(command.commandName) ?? true {
        #expect(
          !(command.knows(alias.old) && command.knows(alias.new)), "\(command.commandName) \(alias.old)")
      }
    }
  }

  @Test func oldAndNewSpellingsMeanTheSame() throws {
    let folder = try ScratchFolder()
    _ = try CincDownload(count: 2).write(to: folder, "in")
    try prepDone("signals", "in", "-o", "old", "--channel", "0", "--channels-by=rows", in: folder)
    try prepDone("signals", "in", "-o", "new", "--channels", "0", "--channel-axis", "rows", in: folder)
    #expect(try contents(of: folder("old")) == contents(of: folder("new")))
  }

  @Test func otherCommandsHaveNoAlias() throws {
    let arguments = ["split", "af", "--channel", "0"]
    #expect(OptionAliases.applied(to: arguments) == arguments)
  }
}
