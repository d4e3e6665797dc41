/// Negative values of options.
enum NegativeValues {
  /// Arguments in which a value that begins with a minus sign and a digit is joined to its option: `--hidden -5` becomes
  /// `--hidden=-5`. The parser would take the value for an option and report that a value is missing; joined, the value
  /// is used or rejected by its range.
  static func joined(in arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    guard arguments[..<end].contains(where: isNegative),
      let command = CommandOutline.readCommand(in: arguments)
    else { return arguments }
    var result: [String] = []
    for argument in arguments[..<end] {
      if isNegative(argument), let last = result.last, let option = TypedOption(last), option.rest.isEmpty,
        command.takesValue(option.name)
      {
        result[result.count - 1] = "\(last)=\(argument)"
      } else {
        result.append(argument)
      }
    }
    return result + arguments[end...]
  }

  /// Whether an argument begins as a negative number.
  private static func isNegative(_ argument: String) -> Bool {
    argument.first == "-"
      && argument.dropFirst().drop { $0 == "." }.first?.isWholeNumber == true
  }
}
