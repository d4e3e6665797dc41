/// Unicode's normalization form KC of a text that comes character by character (Unicode Standard Annex #15), in time
/// that grows with the length of the text, whatever it is.
///
/// Characters are held back until the next one that neither moves nor composes; then they are put in canonical order
/// and composed.
struct CompatibilityComposer {
  private let table = CompatibilityTable.shared
  private(set) var result = String.UnicodeScalarView()
  private var held: [Held] = []

  private struct Held {
    var scalar: UInt32
    var combiningClass: UInt8
  }

  /// Longer runs of marks are sorted with an array of their classes; short ones in place.
  private static let shortRun = 16

  /// NFKC of a text.
  static func composed(_ text: String) -> String {
    // ASCII is composed; most text in most files is ASCII.
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var composer = CompatibilityComposer()
    for scalar in text.unicodeScalars { composer.append(scalar) }
    composer.release()
    return String(composer.result)
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    guard let place = table.facts(of: scalar.value) else {
      release()
      // Nothing that stands behind it is known yet, but most characters are never held.
      held.append(Held(scalar: scalar.value, combiningClass: 0))
      return
    }
    let facts = table.facts[place]
    guard !facts.decomposition.isEmpty else { return hold(scalar.value, facts) }
    for part in facts.decomposition {
      if let place = table.facts(of: part) {
        hold(part, table.facts[place])
      } else {
        release()
        held.append(Held(scalar: part, combiningClass: 0))
      }
    }
  }

  private mutating func hold(_ scalar: UInt32, _ facts: CompatibilityTable.Facts) {
    if facts.combiningClass == 0 && !facts.composes { release() }
    held.append(Held(scalar: scalar, combiningClass: facts.combiningClass))
  }

  /// Puts what is held in order, composes it and adds it to the result.
  private mutating func release() {
    if held.count > 1 {
      order()
      compose()
    }
    for item in held {
      if let scalar = Unicode.Scalar(item.scalar) { result.append(scalar) }
    }
    held.removeAll(keepingCapacity: true)
  }

  /// Sorts each run of marks by combining class; equals stay in their order.
  private mutating func order() {
    var start = 0
    while start < held.count {
      guard held[start].combiningClass != 0 else {
        start += 1
        continue
      }
      let end = held[start...].firstIndex { $0.combiningClass == 0 } ?? held.count
      if end - start <= Self.shortRun {
        for i in start..<end {
          var j = i
          while j > start, held[j - 1].combiningClass > held[j].combiningClass {
            held.swapAt(j - 1, j)
            j -= 1
          }
        }
      } else {
        let sorted = (start..<end).sorted {
          (held[$0].combiningClass, $0) < (held[$1].combiningClass, $1)
        }
        held.replaceSubrange(start..<end, with: sorted.map { held[$0] })
      }
      start = end
    }
  }

  /// Composes each character with the last starter unless one between them is in the way.
  private mutating func compose() {
    var kept = 0
    var starter: Int?
    // Class of what stands between the starter and the next character; nil for nothing.
    var between: UInt8?
    for item in held {
      if let place = starter, between.map({ $0 < item.combiningClass }) ?? true,
        let composite = table.pair(held[place].scalar, item.scalar)
      {
        held[place].scalar = composite
        continue
      }
      if item.combiningClass == 0 {
        starter = kept
        between = nil
      } else {
        between = item.combiningClass
      }
      held[kept] = item
      kept += 1
    }
    held.removeSubrange(kept...)
  }
}
