import ArgumentParser
import Foundation

/// The entry point, and the place where every error is printed: a message and a hint on standard error, and the exit
/// status that the help documents.
@main
enum Main {
  static func main() {
    Interrupts.install()
    let typed = Array(CommandLine.arguments.dropFirst())
    let arguments = NegativeValues.joined(in: OptionAliases.applied(to: typed))
    do {
      try Suggestions.checkHelpTopic(arguments)
      var command = try Prep.parseAsRoot(arguments)
      try command.run()
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch  where ErrorText.isOurs(error) {
      Terminal.error(ErrorText.text(for: error))
      exit(ErrorText.exitCode(for: error))
    } catch {
      guard Prep.exitCode(for: error) == .validationFailure else { Prep.exit(withError: error) }
      Terminal.error(usageMessage(for: error, arguments))
      exit(ExitCode.validationFailure.rawValue)
    }
  }

  /// The parser's message with its usage lines, in which a suggestion replaces what the parser says of a name that it
  /// does not know.
  private static func usageMessage(for error: any Error, _ arguments: [String]) -> String {
    let full = Prep.fullMessage(for: error)
    let start = Prep._errorPrefix + Prep.message(for: error)
    guard let message = Suggestions.message(for: arguments), full.hasPrefix(start) else { return full }
    return Prep._errorPrefix + message + full.dropFirst(start.count)
  }
}
