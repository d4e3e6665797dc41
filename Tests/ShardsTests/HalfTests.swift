import DataModel
@testable import Shards
import Testing

/// The vector loops beside the same arithmetic in Swift, bit for bit.
@Suite struct HalfTests {
  private func decoded(_ halves: [UInt16]) -> [Float] {
    var values = [Float](repeating: -1, count: halves.count)
    unsafe halves.withUnsafeBytes { raw in
      unsafe values.withUnsafeMutableBufferPointer { out in
        guard let source = raw.baseAddress, let target = out.baseAddress else { return }
        unsafe decode(source, .f16, to: target, count: halves.count)
      }
    }
    return values
  }

  private func encoded(_ values: [Float]) -> (halves: [UInt16], cut: Int) {
    let (bytes, cut) = encodeNormalized(values, mean: [0], scale: [1], as: .f16)
    return (
      stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }, cut
    )
  }

  @Test func everyHalfBecomesItsFloat() {
    let halves = Array(UInt16.min...UInt16.max)
    for (half, value) in zip(halves, decoded(halves)) {
      let expected = Float(Float16(bitPattern: half))
      #expect(value.bitPattern == expected.bitPattern || value.isNaN && expected.isNaN)
    }
  }

  @Test func everyFiniteHalfReturns() {
    let halves = (UInt16.min...UInt16.max).filter { Float16(bitPattern: $0).isFinite }
    let (result, cut) = encoded(decoded(halves))
    #expect(result == halves && cut == 0)
  }

  /// Halfway between neighboring halves, and one step of a float to either side.
  @Test func roundsToTheNearestEven() {
    var values: [Float] = []
    for bits in 0..<UInt16(0x7BFF) {
      let middle = (Float(Float16(bitPattern: bits)) + Float(Float16(bitPattern: bits + 1))) / 2
      values += [middle, middle.nextUp, middle.nextDown, -middle, -middle.nextUp]
    }
    let (result, cut) = encoded(values)
    #expect(result == values.map { Float16($0).bitPattern } && cut == 0)
  }

  @Test func whatIsTooLargeIsCutAndCounted() {
    let large: [Float] = [65_504, 65_504.004, 65_520, 1e30, .greatestFiniteMagnitude, .infinity]
    let (result, cut) = encoded(large + large.map { -$0 } + [.nan])
    #expect(cut == 10)
    #expect(result.prefix(6).allSatisfy { $0 == 0x7BFF } && result[6..<12].allSatisfy { $0 == 0xFBFF })
    #expect(Float16(bitPattern: result[12]).isNaN)
  }

  /// Odd sizes meet every remainder of the vector loops.
  @Test(arguments: [0, 1, 2, 3, 5, 8, 31], [1, 2, 3, 7, 15, 16, 17, 33])
  func normalizingAgreesWithSwift(_ rows: Int, _ features: Int) {
    var generator = SeededGenerator(seed: 1, purpose: .generatedData, item: UInt64(rows * 100 + features))
    func draw(_ count: Int, _ scale: Double) -> [Float] {
      (0..<count).map { _ in Float(generator.uniform(in: -scale...scale)) }
    }
    let values = draw(rows * features, 100)
    let mean = draw(features, 10)
    let scale = draw(features, 3)
    let expected = values.indices.map { (values[$0] - mean[$0 % features]) * scale[$0 % features] }
    var floats = values
    normalize(&floats, mean: mean, scale: scale)
    #expect(floats == expected)
    let wide = encodeNormalized(values, mean: mean, scale: scale, as: .f32)
    #expect(
      NamedTensor(name: "x", elementType: .f32, shape: [values.count], bytes: wide.bytes).floats == expected)
    let narrow = encodeNormalized(values, mean: mean, scale: scale, as: .f16)
    let halves = expected.flatMap { value in
      let bits = Float16(value).bitPattern
      return [UInt8(truncatingIfNeeded: bits), UInt8(bits >> 8)]
    }
    #expect(narrow.bytes == halves && narrow.cut == 0)
  }

  @Test func smallIntegersAreExact() {
    let bytes: [UInt8] = [0, 0x80, 0xFF, 0x7F, 0xFF, 0xFF, 7]
    var values = [Float](repeating: 0, count: 7)
    unsafe bytes.withUnsafeBytes { raw in
      unsafe values.withUnsafeMutableBufferPointer { out in
        guard let source = raw.baseAddress, let target = out.baseAddress else { return }
        unsafe decode(source, .i16, to: target, count: 3)
        unsafe decode(source + 3, .u8, to: target + 3, count: 4)
      }
    }
    #expect(values == [-32_768, 32_767, -1, 127, 255, 255, 7])
  }
}
