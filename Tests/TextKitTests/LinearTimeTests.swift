import DataModel
import Foundation
import Testing

@testable import TextKit

/// What takes the place of quadratic searches finds the same.
@Suite struct LinearTimeTests {
  /// Foundation's own normalization, in one call.
  @Test func composesAsFoundationDoes() {
    var generator = SeededGenerator(seed: 3, purpose: .generatedData)
    let pools: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0xA0...0x17F, 0x300...0x36F, 0x370...0x52F, 0x5B0...0x6FF, 0x900...0xDFF, 0x1100...0x11FF,
      0x1E00...0x1FFF, 0x2100...0x21FF, 0x3040...0x30FF, 0x3300...0x33FF, 0xAC00...0xD7A3, 0xFB00...0xFB4F,
      0xFF01...0xFF60,
    ]
    var compared = 0
    for _ in 0..<4000 {
      var text = String.UnicodeScalarView()
      for _ in 0...generator.below(6) {
        let pool = pools[generator.below(pools.count)]
        guard let scalar = Unicode.Scalar(pool.lowerBound + UInt32(generator.below(pool.count))) else {
          continue
        }
        text.append(scalar)
      }
      // Foundation does not order marks that come out of two characters unless it is asked a second time.
      let expected = String(text).precomposedStringWithCompatibilityMapping
        .precomposedStringWithCanonicalMapping
      let found = CompatibilityComposer.composed(String(text))
      #expect(
        Array(found.unicodeScalars) == Array(expected.unicodeScalars),
        "\(text.map { String($0.value, radix: 16) })")
      compared += 1
    }
    #expect(compared == 4000)
  }

  /// A mark of a decomposed character is ordered among those behind it (Python's `unicodedata.normalize`).
  @Test func marksOfDecomposedCharactersAreOrdered() {
    let found = CompatibilityComposer.composed("\u{B4}\u{321}").unicodeScalars.map(\.value)
    #expect(found == [0x20, 0x321, 0x301])
  }

  /// More marks than are sorted in place, and syllables that come in pieces.
  @Test func longRunsAreOrderedAndComposed() {
    let marks = String(repeating: "\u{301}\u{316}", count: 500)
    let expected =
      "\u{E9}" + String(repeating: "\u{316}", count: 500) + String(repeating: "\u{301}", count: 499)
    #expect(Array(CompatibilityComposer.composed("e" + marks).unicodeScalars).count == 1000)
    #expect(
      Set(CompatibilityComposer.composed("e" + marks).unicodeScalars.prefix(2))
        == Set(expected.unicodeScalars.prefix(2)))
    #expect(
      Array(CompatibilityComposer.composed("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}").unicodeScalars)
        == Array("\u{D55C}\u{AE00}".unicodeScalars))
  }

  /// Many sets of few shingles: each that was changed little is found, and none that resembles nothing.
  @Test func minHashFindsWhatIsNear() {
    var generator = SeededGenerator(seed: 9, purpose: .generatedData)
    func draw() -> [UInt64] { Set((0..<30).map { _ in UInt64(generator.below(60)) }).sorted() }
    let sets = (0..<2000).map { _ in draw() }
    let search = NearDuplicates(sets)
    for place in stride(from: 0, to: 2000, by: 50) {
      let changed = Array(sets[place].dropLast(2))
      let match = search.match(changed)
      #expect(match?.index == place && match?.similarity == Double(changed.count) / Double(sets[place].count))
    }
    let distinct = (0..<25).map { UInt64($0) + 100 }
    #expect(search.match(distinct) == nil)
    #expect(search.match(Array(sets[0].prefix(12)) + distinct) == nil)
  }
}
