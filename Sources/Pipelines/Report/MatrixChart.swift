/// A confusion matrix: a row for each label, a column for each class that was told.
struct MatrixChart {
  var title: String
  var names: [String]
  /// `[label][told]`.
  var counts: [[Int]]

  /// Draws the matrix and gives its height.
  func draw(in picture: inout Drawing, x: Double, y: Double) -> Double {
    let cell = 72.0
    let (left, top) = (x + 110, y + 62)
    picture.text(title, x + 10, y + 22, style: "title")
    picture.text("told", left + cell * Double(names.count) / 2, y + 40, anchor: "middle")
    picture.text("label", x + 12, top + cell * Double(names.count) / 2 + 4)
    for (label, row) in counts.enumerated() {
      let total = row.reduce(0, +)
      let place = top + cell * Double(label)
      picture.text(names[label], left - 10, place + cell / 2 + 4, anchor: "end")
      picture.text(names[label], left + cell * (Double(label) + 0.5), top - 6, anchor: "middle")
      for (told, count) in row.enumerated() {
        let share = total == 0 ? 0 : Double(count) / Double(total)
        let corner = left + cell * Double(told)
        picture.box(corner, place, cell, cell, fill: Self.color(share))
        let ink = share > 0.55 ? "#fff" : "#222"
        picture.text("\(count)", corner + cell / 2, place + cell / 2, anchor: "middle", fill: ink)
        picture.text(
          "\(Int((share * 100).rounded())) %", corner + cell / 2, place + cell / 2 + 17, anchor: "middle",
          fill: ink)
      }
    }
    return 72 + cell * Double(names.count) + 12
  }

  /// From white for 0 to blue for 1.
  private static func color(_ share: Double) -> String {
    func mix(_ from: Double, _ to: Double) -> Int { Int((from + (to - from) * share).rounded()) }
    return "rgb(\(mix(247, 33)),\(mix(251, 102)),\(mix(255, 172)))"
  }
}
