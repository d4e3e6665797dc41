/// Curves over epochs.
struct LineChart {
  /// One curve.
  struct Series {
    var name: String
    var style: String
    var points: [(Double, Double)]
  }

  var title: String
  /// Range of the vertical axis; nil for 0 to the maximum of the curves.
  var range: ClosedRange<Double>?
  var series: [Series]
  /// The best epoch, which is marked.
  var mark: Double?
  /// Text of a chart without values.
  var emptyText = "no values"

  /// Draws the chart.
  func draw(in picture: inout Drawing, x: Double, y: Double, width: Double, height: Double) {
    picture.text(title, x + 10, y + 22, style: "title")
    // NaN and infinity have no position on an axis.
    let series = series.map { curve in
      Series(name: curve.name, style: curve.style, points: curve.points.filter { $0.1.isFinite })
    }.filter { !$0.points.isEmpty }
    let all = series.flatMap(\.points)
    guard let last = all.map(\.0).max(), let highest = all.map(\.1).max() else {
      picture.text(emptyText, x + width / 2, y + height / 2, anchor: "middle")
      return
    }
    let area = Area(
      left: x + 60, right: x + width - 12, top: y + 40, bottom: y + height - 42, last: last,
      values: range ?? 0...Ticks.above(highest))
    drawAxes(area, in: &picture)
    if let mark {
      let (place, _) = area.place((mark, area.values.lowerBound))
      let isRight = place > (area.left + area.right) / 2
      picture.line(place, area.top, place, area.bottom, style: "mark")
      picture.text(
        "best epoch: \(Int(mark))", place + (isRight ? -5 : 5), area.bottom - 8,
        anchor: isRight ? "end" : "start")
    }
    var legend = area.right
    for curve in series.reversed() {
      picture.curve(curve.points.map(area.place), style: curve.style)
      picture.text(curve.name, legend, y + 22, anchor: "end")
      legend -= Drawing.width(of: curve.name) + 8
      picture.line(legend - 22, y + 18, legend, y + 18, style: curve.style)
      legend -= 36
    }
  }

  private func drawAxes(_ area: Area, in picture: inout Drawing) {
    for step in 0...5 {
      let share = Double(step) / 5
      let value = area.values.lowerBound + share * (area.values.upperBound - area.values.lowerBound)
      let (_, height) = area.place((1, value))
      picture.line(area.left, height, area.right, height, style: step == 0 ? "axis" : "grid")
      picture.text(Ticks.label(value), area.left - 8, height + 4, anchor: "end")
    }
    for epoch in Ticks.epochs(Int(area.last)) {
      let (place, _) = area.place((Double(epoch), area.values.lowerBound))
      picture.text("\(epoch)", place, area.bottom + 18, anchor: "middle")
    }
    picture.text("Epoch", (area.left + area.right) / 2, area.bottom + 36, anchor: "middle")
  }

  /// Coordinates of values and epochs in the figure.
  private struct Area {
    var left, right, top, bottom: Double
    /// The last epoch; the first is 1.
    var last: Double
    var values: ClosedRange<Double>

    func place(_ point: (Double, Double)) -> (Double, Double) {
      let share = last > 1 ? (point.0 - 1) / (last - 1) : 0.5
      let value = (point.1 - values.lowerBound) / (values.upperBound - values.lowerBound)
      return (left + share * (right - left), bottom - min(max(value, 0), 1) * (bottom - top))
    }
  }
}
