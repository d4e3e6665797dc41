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
      try Suggestions.check(arguments)
      var command = try Prep.parseAsRoot(arguments)
      try command.run()
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch  where ErrorText.isOurs(error) {
      Terminal.error(ErrorText.text(for: error))
      exit(ErrorText.exitCode(for: error))
    } catch {
      let code = Prep.exitCode(for: error)
      // Help and the version, on standard output.
      if code.isSuccess { Prep.exit(withError: error) }
      Terminal.error(
        code == .validationFailure ? usageMessage(for: error, arguments) : Prep.fullMessage(for: error))
      exit(code.rawValue)
    }
  }

  /// The parser's message with its usage lines. What the parser says of a name that it does not know is replaced by a
  /// suggestion.
  private static func usageMessage(for error: any Error, _ arguments: [String]) -> String {
    let full = Prep.fullMessage(for: error)
    guard let message = Suggestions.message(for: arguments), let usage = full.range(of: "\nUsage:") else {
      return full
    }
    return Prep._errorPrefix + message + full[usage.lowerBound...]
  }
}
