import ArgumentParser
import DataModel
import SignalKit

/// Lets a library check settings while arguments are parsed, so that an invalid setting is invalid usage and is named as
/// the user typed it.
///
/// - Parameters:
///   - command: name of the command, for options that have another name there.
///   - make: checks settings.
/// - Returns: the result of `make`.
/// - Throws: `ValidationError`.
@discardableResult
func checkingSettings<Settings>(
  in command: String? = nil, _ make: () throws -> Settings
) throws -> Settings {
  do { return try make() } catch {
    guard let setting = settingError(error) else { throw ValidationError("\(error)") }
    let named = OptionNames.named(setting, in: command)
    throw ValidationError("\(named.name): expected \(named.expected), found \(named.found).")
  }
}

/// Runs a job whose settings may turn out to be invalid once the sample rate is known, and names them as the user typed
/// them.
///
/// - Parameters:
///   - command: name of the command.
///   - run: runs the job.
/// - Returns: the result of `run`.
/// - Throws: what `run` throws.
func namingOptions<Result>(of command: String, _ run: () throws -> Result) throws -> Result {
  do { return try run() } catch SignalError.setting(let error) {
    throw SignalError.setting(OptionNames.named(error, in: command))
  } catch let error as SettingError {
    throw OptionNames.named(error, in: command)
  }
}

/// The invalid setting that an error is about; nil for any other error.
private func settingError(_ error: any Error) -> SettingError? {
  switch error {
  case let error as SettingError: error
  case SignalError.setting(let error): error
  default: nil
  }
}
