/// A figure in SVG 1.1 with its own style, so that it looks the same in a page and alone.
struct Drawing {
  var width: Double
  var height: Double
  private var elements: [String] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// The SVG document.
  var svg: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(n(width)) \(n(height))" width="\(n(width))" \
    height="\(n(height))" font-family="sans-serif" font-size="13">
    <style>
    .axis { stroke: #888; fill: none } .grid { stroke: #ddd; fill: none } text { fill: #222 }
    .train { stroke: #2166ac; fill: none; stroke-width: 2 } .validation { stroke: #d6604d; fill: none; stroke-width: 2 }
    .mark { stroke: #444; stroke-dasharray: 4 3; fill: none } .title { font-weight: bold; font-size: 15px }
    </style>
    <rect width="100%" height="100%" fill="#fff"/>
    \(elements.joined(separator: "\n"))
    </svg>

    """
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, style: String) {
    elements.append(
      "<line x1=\"\(n(x1))\" y1=\"\(n(y1))\" x2=\"\(n(x2))\" y2=\"\(n(y2))\" class=\"\(style)\"/>")
  }

  mutating func curve(_ points: [(Double, Double)], style: String) {
    let list = points.map { "\(n($0.0)),\(n($0.1))" }.joined(separator: " ")
    elements.append("<polyline points=\"\(list)\" class=\"\(style)\"/>")
    // A single point, after one epoch, is not visible as a line.
    if let only = points.first, points.count == 1 {
      elements.append("<circle cx=\"\(n(only.0))\" cy=\"\(n(only.1))\" r=\"3\" class=\"\(style)\"/>")
    }
  }

  mutating func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String) {
    elements.append(
      "<rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(width))\" height=\"\(n(height))\" fill=\"\(fill)\" "
        + "stroke=\"#fff\"/>")
  }

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, anchor: String = "start", style: String? = nil,
    fill: String? = nil, slanted: Bool = false
  ) {
    var attributes = "x=\"\(n(x))\" y=\"\(n(y))\" text-anchor=\"\(anchor)\""
    if let style { attributes += " class=\"\(style)\"" }
    if let fill { attributes += " style=\"fill: \(fill)\"" }
    if slanted { attributes += " transform=\"rotate(-45 \(n(x)) \(n(y)))\"" }
    elements.append("<text \(attributes)>\(escaped(text))</text>")
  }

  /// Approximate width of a text; fonts differ.
  static func width(of text: String) -> Double { Double(text.count) * 7.2 }

  /// A text truncated to a width.
  static func fitted(_ text: String, width: Double) -> String {
    let most = max(1, Int(width / 7.2))
    return text.count <= most ? text : text.prefix(max(1, most - 1)) + "\u{2026}"
  }

  /// A coordinate with at most two decimals.
  private func n(_ number: Double) -> String {
    let rounded = (number * 100).rounded() / 100
    return Int(exactly: rounded).map { "\($0)" } ?? "\(rounded)"
  }
}

/// Text escaped for XML and HTML. Control characters, which XML cannot hold even escaped, are replaced.
func escaped(_ text: String) -> String {
  String(
    String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? "\u{FFFD}" : $0 })
  )
  .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  .replacing("\"", with: "&quot;")
}
