/// A digital filter by its zeros, which are real, its poles, which are real or come in conjugate pairs, and its gain.
struct PolesAndZeros {
  var zeros: [Double]
  var poles: [ComplexNumber]
  var gain: Double

  /// The filter as second-order sections in the order of `scipy.signal.zpk2sos`: poles nearest to the unit circle come
  /// last, each pair with the zeros nearest to it, and the gain is in the first.
  var sections: [FilterSection] {
    var zeros = zeros.sorted()
    var poles = paired
    if self.poles.count % 2 == 1 {
      // A section has two poles and two zeros; those at 0 do nothing.
      zeros = (zeros + [0]).sorted()
    }
    var sections: [FilterSection] = []
    while !poles.isEmpty {
      let first = poles.remove(at: worst(of: poles.indices.map { $0 }, in: poles))
      var second = first.conjugate
      if first.imaginary == 0 {
        let real = poles.indices.filter { poles[$0].imaginary == 0 }
        guard !real.isEmpty else { break }
        second = poles.remove(at: worst(of: real, in: poles))
      }
      let nearest = takeNearest(to: first, from: &zeros)
      let next = takeNearest(to: first, from: &zeros)
      sections.append(
        FilterSection(
          b0: 1, b1: -(nearest + next), b2: nearest * next, a1: -(first + second).real,
          a2: (first * second).real)
      )
    }
    sections.reverse()
    if !sections.isEmpty {
      sections[0].b0 *= gain
      sections[0].b1 *= gain
      sections[0].b2 *= gain
    }
    return sections
  }

  /// One pole of each conjugate pair, then the real ones, in order of their real parts.
  private var paired: [ComplexNumber] {
    func isReal(_ pole: ComplexNumber) -> Bool {
      abs(pole.imaginary) <= 100 * Double.ulpOfOne * pole.magnitude
    }
    func comesBefore(_ a: ComplexNumber, _ b: ComplexNumber) -> Bool {
      // Real parts that differ by rounding alone belong together.
      abs(a.real - b.real) <= 100 * Double.ulpOfOne * a.magnitude
        ? a.imaginary < b.imaginary : a.real < b.real
    }
    var real = poles.filter(isReal).map { ComplexNumber($0.real) }
    if poles.count % 2 == 1 { real.append(ComplexNumber(0)) }
    return poles.filter { !isReal($0) && $0.imaginary > 0 }.sorted(by: comesBefore)
      + real.sorted { $0.real < $1.real }
  }

  /// The pole nearest to the unit circle, the first of several.
  private func worst(of indices: [Int], in poles: [ComplexNumber]) -> Int {
    var found = indices[0]
    for index in indices where abs(1 - poles[index].magnitude) < abs(1 - poles[found].magnitude) {
      found = index
    }
    return found
  }

  private func takeNearest(to pole: ComplexNumber, from zeros: inout [Double]) -> Double {
    var found = 0
    func distance(_ index: Int) -> Double { (ComplexNumber(zeros[index]) - pole).magnitude }
    for index in zeros.indices where distance(index) < distance(found) { found = index }
    return zeros.isEmpty ? 0 : zeros.remove(at: found)
  }
}
