import Foundation

/// What Unicode says of single characters and of pairs, as normalization needs it: taken from Foundation once, in pieces
/// of few characters, because its own normalization of a whole text takes time that grows with the square of the text.
struct CompatibilityTable: Sendable {
  static let shared = CompatibilityTable()

  /// What is special about a character.
  struct Facts: Sendable {
    /// The canonical combining class; 0 for a starter.
    var combiningClass: UInt8
    /// Whether it may become one character with a starter before it.
    var composes: Bool
    /// The full compatibility decomposition, in canonical order; empty for a character that is its own.
    var decomposition: [UInt32]
  }

  /// By block of 256 characters, where in `codes` the block begins; -1 where nothing is special.
  private var blocks = [Int32](repeating: -1, count: 0x1100)
  /// 0 for characters without anything special, or a position in `facts` plus one.
  private var codes: [UInt16] = []
  private(set) var facts: [Facts] = []
  /// By starter and the character behind it, the character that they compose to.
  private var pairs: [UInt64: UInt32] = [:]

  /// Characters of one call of Foundation.
  private static let batch = 64
  /// No character beyond is special; ideographs and Hangul syllables have rules instead of a table.
  private static let ranges: [Range<UInt32>] = [
    0x80..<0x3400, 0xA000..<Hangul.syllables.lowerBound, 0xF900..<0x20000, 0x2F800..<0x2FA20,
  ]

  private init() {
    var composites: [(UInt32, [UInt32])] = []
    for range in Self.ranges {
      var first = range.lowerBound
      while first < range.upperBound {
        let batch = (first..<min(first + UInt32(Self.batch), range.upperBound)).compactMap(
          Unicode.Scalar.init)
        add(batch, &composites)
        first += UInt32(Self.batch)
      }
    }
    // Shorter decompositions first: what a longer one begins with is known then.
    for (composite, canonical) in composites.sorted(by: { ($0.1.count, $0.0) < ($1.1.count, $1.0) }) {
      guard let last = canonical.last, let first = composed(canonical.dropLast()) else { continue }
      pairs[Self.key(first, last)] = composite
      setComposes(last)
    }
    for jamo in Array(Hangul.vowels) + Array(Hangul.finals) { setComposes(jamo) }
  }

  /// What is special about a character; nil for most.
  @inline(__always)
  func facts(of scalar: UInt32) -> Int? {
    let block = blocks[Int(scalar >> 8)]
    guard block >= 0 else { return nil }
    let code = codes[Int(block) + Int(scalar & 0xFF)]
    return code == 0 ? nil : Int(code) - 1
  }

  /// The one character that two are; nil where there is none.
  func pair(_ first: UInt32, _ second: UInt32) -> UInt32? {
    Hangul.composed(first, second) ?? pairs[Self.key(first, second)]
  }

  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 32 | UInt64(second)
  }

  /// The character that a sequence composes to, step by step.
  private func composed(_ scalars: ArraySlice<UInt32>) -> UInt32? {
    var result = scalars.first
    for scalar in scalars.dropFirst() { result = result.flatMap { pair($0, scalar) } }
    return result
  }

  private mutating func set(_ scalar: UInt32, _ change: (inout Facts) -> Void) {
    let block = Int(scalar >> 8)
    if blocks[block] < 0 {
      blocks[block] = Int32(codes.count)
      codes += [UInt16](repeating: 0, count: 256)
    }
    let place = Int(blocks[block]) + Int(scalar & 0xFF)
    if codes[place] == 0 {
      facts.append(Facts(combiningClass: 0, composes: false, decomposition: []))
      codes[place] = UInt16(facts.count)
    }
    change(&facts[Int(codes[place]) - 1])
  }

  private mutating func setComposes(_ scalar: UInt32) { set(scalar) { $0.composes = true } }

  private mutating func add(_ batch: [Unicode.Scalar], _ composites: inout [(UInt32, [UInt32])]) {
    let compatible = Self.forms(batch) { $0.decomposedStringWithCompatibilityMapping }
    let canonical = Self.forms(batch) { $0.decomposedStringWithCanonicalMapping }
    let recomposed = Self.forms(batch) { $0.precomposedStringWithCanonicalMapping }
    // The tables of the standard library may be of a later Unicode; what Foundation does not move stays where it is.
    let moved = Self.forms(batch, between: ("\u{301}", "\u{334}")) { $0.decomposedStringWithCanonicalMapping }
    for (i, scalar) in batch.enumerated() {
      let isMoved = moved[i] != [0x301, scalar.value, 0x334]
      let combiningClass = isMoved ? scalar.properties.canonicalCombiningClass.rawValue : 0
      let isOwn = compatible[i] == [scalar.value]
      if !isOwn || combiningClass != 0 {
        set(scalar.value) {
          $0.combiningClass = combiningClass
          $0.decomposition = isOwn ? [] : compatible[i]
        }
      }
      // Characters that composition avoids are taken apart and come back as others.
      if canonical[i].count > 1, recomposed[i] == [scalar.value] {
        composites.append((scalar.value, canonical[i]))
      }
    }
  }

  /// A form of each of some characters, separated in one text by line ends, which no form changes.
  private static func forms(
    _ batch: [Unicode.Scalar], between: (Unicode.Scalar, Unicode.Scalar)? = nil, _ form: (String) -> String
  ) -> [[UInt32]] {
    var text = String.UnicodeScalarView()
    for scalar in batch {
      if let between { text.append(between.0) }
      text.append(scalar)
      if let between { text.append(between.1) }
      text.append("\n")
    }
    var parts: [[UInt32]] = [[]]
    for scalar in form(String(text)).unicodeScalars {
      if scalar == "\n" { parts.append([]) } else { parts[parts.count - 1].append(scalar.value) }
    }
    return parts
  }
}
