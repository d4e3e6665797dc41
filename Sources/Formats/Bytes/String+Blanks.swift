extension Character {
  /// Whether it is a space or a tab.
  var isBlank: Bool { self == " " || self == "\t" }
}

extension StringProtocol {
  /// The text without spaces and tabs around it.
  var trimmingBlanks: String {
    guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else {
      return ""
    }
    return String(self[first...last])
  }
}
