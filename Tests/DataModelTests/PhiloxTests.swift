import DataModel
import Testing

/// The known answers of Random123 (DEShawResearch/random123, tests/kat_vectors, lines `philox4x32 10`).
@Suite struct PhiloxTests {
  struct Vector: Sendable {
    var counter: [UInt32]
    var key: [UInt32]
    var answer: [UInt32]
  }

  static let vectors = [
    Vector(
      counter: [0, 0, 0, 0], key: [0, 0], answer: [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8]),
    Vector(
      counter: [.max, .max, .max, .max], key: [.max, .max],
      answer: [0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD]),
    Vector(
      counter: [0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344], key: [0xA409_3822, 0x299F_31D0],
      answer: [0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1]),
  ]

  @Test(arguments: vectors) func knownAnswers(_ vector: Vector) {
    let c = vector.counter
    let block = SeededGenerator.philox(
      counter: (c[0], c[1], c[2], c[3]), key: (vector.key[0], vector.key[1]))
    #expect([block.0, block.1, block.2, block.3] == vector.answer)
  }

  /// The layout of key and counter is part of every result that was ever drawn, so it may not change.
  @Test func sequenceIsBlocksInOrder() {
    let seed: UInt64 = 0x299F_31D0_A409_3822
    let item: UInt64 = 0x0370_7344_1319_8A2E
    var generator = SeededGenerator(seed: seed, purpose: .balance, epoch: 0x0123_4567 & 0xFF_FFFF, item: item)
    for block in 0..<3 as Range<UInt32> {
      let words = SeededGenerator.philox(
        counter: (block, 0x0423_4567, 0x1319_8A2E, 0x0370_7344), key: (0xA409_3822, 0x299F_31D0))
      #expect(generator.next() == UInt64(words.1) << 32 | UInt64(words.0))
      #expect(generator.next() == UInt64(words.3) << 32 | UInt64(words.2))
    }
  }

  @Test func nothingIsSharedBetweenSeedsPurposesEpochsAndItems() {
    var first: Set<UInt64> = []
    var count = 0
    for seed in [0, 1, 1 << 32, UInt64.max] {
      for purpose in [RandomPurpose.initialWeights, .order, .split, .balance, .dropout] {
        for epoch in [0, 1, 255, 256, 0xFF_FFFF] {
          for item in [0, 1, 2, 1 << 32, UInt64.max] {
            var generator = SeededGenerator(seed: seed, purpose: purpose, epoch: epoch, item: item)
            first.insert(generator.next())
            first.insert(generator.next())
            count += 2
          }
        }
      }
    }
    #expect(first.count == count)
  }

  @Test func copiesGoOnAlike() {
    var one = SeededGenerator(seed: 7, purpose: .order)
    _ = one.next()
    var other = one
    #expect((0..<5).map { _ in one.next() } == (0..<5).map { _ in other.next() })
  }
}
