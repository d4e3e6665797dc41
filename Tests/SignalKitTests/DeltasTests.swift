import DataModel
import SignalKit
import Testing

@Suite struct DeltasTests {
  /// The derivative of a polynomial is exact up to the ends.
  @Test(arguments: [3, 5, 9, 15]) func polynomials(width: Int) throws {
    for order in 1...min(width - 1, 4) {
      let values = (0..<20).flatMap { row -> [Float] in
        let power = (0..<order).reduce(1.0) { product, _ in product * Double(row) / 4 }
        return [Float(power), 7, Float(-2 * power)]
      }
      let deltas = try Deltas(width: width, order: order)(Frames(featureCount: 3, values: values))
      #expect(deltas.rowCount == 20 && deltas.featureCount == 3)
      let expected = (1...order).reduce(1.0) { $0 * Double($1) / 4 }
      for row in 0..<20 {
        #expect(abs(Double(deltas.values[row * 3]) - expected) < 1e-4)
        #expect(abs(deltas.values[row * 3 + 1]) < 1e-5)
        #expect(abs(Double(deltas.values[row * 3 + 2]) + 2 * expected) < 1e-4)
      }
    }
  }

  /// The well-known weights: k / 60 for the slope over nine frames.
  @Test func slopeOverNineFrames() throws {
    var values = [Float](repeating: 0, count: 31)
    values[15] = 60
    let found = try Deltas()(Frames(featureCount: 1, values: values)).values
    for row in 0..<31 {
      let distance = 15 - row
      #expect(abs(found[row] - (abs(distance) <= 4 ? Float(distance) : 0)) < 1e-5)
    }
  }

  @Test func fewerFramesThanAWidthAreRefused() throws {
    let deltas = try Deltas()
    #expect(throws: SignalError.tooFewFrames(frameCount: 8, width: 9)) {
      try deltas(Frames(featureCount: 2, values: [Float](repeating: 1, count: 16)))
    }
    let nine = try deltas(Frames(featureCount: 2, values: [Float](repeating: 1, count: 18)))
    #expect(nine.values.allSatisfy { abs($0) < 1e-7 })
  }
}
