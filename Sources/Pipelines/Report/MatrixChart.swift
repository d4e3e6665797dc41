internal import DataModel

/// A confusion matrix: a row per true label, a column per predicted label.
struct MatrixChart {
  var title: String
  var names: [String]
  /// `[true][predicted]`.
  var counts: [[Int]]

  /// Maximum number of classes that a figure of this width can show.
  static let mostClasses = 60

  /// Size of a cell, smaller for many classes; text that does not fit is left out. Row names stand on the left; column
  /// names may extend beyond the right edge.
  private var cell: Double { min(72, (960 - 70 - nameWidth - 110) / Double(max(names.count, 1))) }
  /// Width of the row names.
  private var nameWidth: Double { min(150, names.map(Drawing.width).max() ?? 0) }
  /// Whether the column names are slanted, because they would overlap.
  private var isSlanted: Bool { (names.map(Drawing.width).max() ?? 0) > cell - 6 }

  /// Draws the matrix and returns its height.
  func draw(in picture: inout Drawing, x: Double, y: Double) -> Double {
    guard names.count <= Self.mostClasses else {
      picture.text("\(title): not drawn, \(CountText.grouped(names.count)) classes", x + 10, y + 22)
      return 40
    }
    let side = cell * Double(names.count)
    let left = x + 70 + nameWidth
    let top = y + 62 + (isSlanted ? nameWidth * 0.72 : 0)
    picture.text(title, x + 10, y + 22, style: "title")
    picture.text("Predicted label", left + side / 2, y + 40, anchor: "middle")
    picture.text("True", x + 12, top + side / 2 - 4)
    picture.text("label", x + 12, top + side / 2 + 12)
    for (label, row) in counts.enumerated() {
      let place = top + cell * Double(label)
      let name = Drawing.fitted(names[label], width: 150)
      picture.text(name, left - 10, place + cell / 2 + 4, anchor: "end")
      picture.text(
        name, left + cell * (Double(label) + 0.5) + (isSlanted ? 4 : 0), top - 6,
        anchor: isSlanted ? "start" : "middle", slanted: isSlanted)
      draw(row, in: &picture, left: left, top: place)
    }
    return top - y + side + 22
  }

  private func draw(_ row: [Int], in picture: inout Drawing, left: Double, top: Double) {
    let total = row.reduce(0, +)
    for (predicted, count) in row.enumerated() {
      let share = total == 0 ? 0 : Double(count) / Double(total)
      let corner = left + cell * Double(predicted)
      picture.box(corner, top, cell, cell, fill: Self.color(share))
      let ink = share > 0.55 ? "#fff" : "#222"
      let hasPercent = cell >= 48
      if Drawing.width(of: CountText.grouped(count)) <= cell {
        picture.text(
          CountText.grouped(count), corner + cell / 2, top + cell / 2 + (hasPercent ? 0 : 4),
          anchor: "middle", fill: ink)
      }
      if hasPercent && count > 0 {
        picture.text(
          "\(Int((share * 100).rounded()))%", corner + cell / 2, top + cell / 2 + 17, anchor: "middle",
          fill: ink)
      }
    }
  }

  /// A color from white for 0 to blue for 1.
  private static func color(_ share: Double) -> String {
    func mix(_ from: Double, _ to: Double) -> Int { Int((from + (to - from) * share).rounded()) }
    return "rgb(\(mix(247, 33)),\(mix(251, 102)),\(mix(255, 172)))"
  }
}
