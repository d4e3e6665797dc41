import ArgumentParser
import Foundation

/// Where the program begins and where every error ends: one line on standard error, what to do on the next, and
/// the exit code that the help promises.
@main
enum Main {
  static func main() {
    Interrupts.install()
    do {
      var command = try Prep.parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch  where ErrorText.isOurs(error) {
      Terminal.error(ErrorText.text(for: error))
      exit(ErrorText.exitCode(for: error))
    } catch {
      Prep.exit(withError: error)
    }
  }
}
