import Foundation

/// Curves over epochs.
struct LineChart {
  /// One curve.
  struct Series {
    var name: String
    var style: String
    var points: [(Double, Double)]
  }

  var title: String
  /// Values from the bottom to the top; nil for those of the curves and 0.
  var range: ClosedRange<Double>?
  var series: [Series]
  /// An epoch to mark.
  var mark: Double?

  func draw(in picture: inout Drawing, x: Double, y: Double, width: Double, height: Double) {
    let series = series.filter { !$0.points.isEmpty }
    let all = series.flatMap(\.points)
    guard let last = all.map(\.0).max(), let highest = all.map(\.1).max() else { return }
    let range = range ?? 0...Self.nice(max(highest, 1e-9))
    let (left, right, top, bottom) = (x + 50, x + width - 12, y + 40, y + height - 42)
    func place(_ point: (Double, Double)) -> (Double, Double) {
      let share = last > 1 ? (point.0 - 1) / (last - 1) : 0.5
      let value = (point.1 - range.lowerBound) / (range.upperBound - range.lowerBound)
      return (left + share * (right - left), bottom - min(max(value, 0), 1) * (bottom - top))
    }
    picture.text(title, x + 10, y + 22, style: "title")
    for step in 0...5 {
      let value = range.lowerBound + Double(step) / 5 * (range.upperBound - range.lowerBound)
      let (_, height) = place((1, value))
      picture.line(left, height, right, height, style: step == 0 ? "axis" : "grid")
      picture.text(Self.label(value), left - 8, height + 4, anchor: "end")
    }
    let epochs = Int(last)
    let stride = max(1, Int((Double(epochs) / 8).rounded(.up)))
    for epoch in Swift.stride(from: 1, through: epochs, by: stride) {
      picture.text("\(epoch)", place((Double(epoch), range.lowerBound)).0, bottom + 18, anchor: "middle")
    }
    picture.text("epoch", (left + right) / 2, bottom + 36, anchor: "middle")
    if let mark {
      let (place, _) = place((mark, range.lowerBound))
      picture.line(place, top, place, bottom, style: "mark")
      picture.text(
        "best: \(Int(mark))", place + (mark > last / 2 ? -5 : 5), top + 12,
        anchor: mark > last / 2 ? "end" : "start")
    }
    var legend = right
    for curve in series.reversed() {
      picture.curve(curve.points.map(place), style: curve.style)
      picture.text(curve.name, legend, y + 22, anchor: "end")
      legend -= Double(curve.name.count) * 7 + 8
      picture.line(legend - 22, y + 18, legend, y + 18, style: curve.style)
      legend -= 36
    }
  }

  /// The next of 1, 2, 2.5 and 5 times a power of ten.
  static func nice(_ number: Double) -> Double {
    let power = pow(10, log10(number).rounded(.down))
    return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= number } ?? number
  }

  private static func label(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
