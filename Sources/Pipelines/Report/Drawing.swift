/// A picture in SVG 1.1 that brings its own style, so that it looks the same in a page and alone.
struct Drawing {
  var width: Double
  var height: Double
  private var elements: [String] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// The whole picture.
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
    // A run of one epoch has a curve of one point, which no line shows.
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
    _ text: String, _ x: Double, _ y: Double, anchor: String = "start", style: String = "",
    fill: String? = nil
  ) {
    let color = fill.map { " style=\"fill: \($0)\"" } ?? ""
    elements.append(
      "<text x=\"\(n(x))\" y=\"\(n(y))\" text-anchor=\"\(anchor)\" class=\"\(style)\"\(color)>\(escaped(text))</text>"
    )
  }

  /// A coordinate with two decimals at most.
  private func n(_ number: Double) -> String {
    let rounded = (number * 100).rounded() / 100
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}

/// Text as it stands in XML and HTML.
func escaped(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    .replacing("\"", with: "&quot;")
}
