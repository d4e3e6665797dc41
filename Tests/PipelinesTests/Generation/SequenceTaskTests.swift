import DataModel
import Pipelines
import Testing

@Suite struct SequenceTaskTests {
  private func bits(_ text: String) -> [UInt8] { text.utf8.map { $0 - UInt8(ascii: "0") } }

  /// The published example of the rule.
  @Test func parityOfTheExample() {
    let (u, v) = (bits("1010110101101011"), bits("0100010100101011"))
    let features = zip(u, v).flatMap { [$0, $1] }
    #expect(SequenceTask.parity.targets(of: features) == bits("0010000010010001").map(Int.init))
  }

  @Test func parityOfAllShortSequences() {
    for length in 1...5 {
      for number in 0..<1 << (2 * length) {
        let features = (0..<2 * length).map { UInt8(number >> $0 & 1) }
        let expected = (0..<length).map { t in
          let ones = (0..<t).reduce(0) { $0 + Int(features[2 * $1]) }
          return t > 0 && ones % 2 == 1 && features[2 * (t - 1) + 1] == 1 ? 1 : 0
        }
        #expect(SequenceTask.parity.targets(of: features) == expected)
      }
    }
  }

  @Test func echoComesLater() {
    let echo = SequenceTask.echo(symbols: 26, delay: 4)
    #expect(echo.targets(of: [7, 1, 26, 3, 9, 9, 2]) == [0, 0, 0, 0, 7, 1, 26])
    #expect(echo.targets(of: [5]) == [0])
    #expect(SequenceTask.echo(symbols: 3, delay: 0).targets(of: [1, 2, 3]) == [1, 2, 3])
    let variable = SequenceTask.variableEcho(symbols: 26, maximumDelay: 8)
    #expect(variable.targets(of: [4, 2, 5, 2, 6, 2, 7, 2]) == [0, 0, 4, 5])
    #expect(variable.targets(of: [4, 0, 5, 0]) == [4, 5])
    #expect(variable.targets(of: [4, 8, 5, 8]) == [0, 0])
  }

  @Test(arguments: [
    SequenceTask.echo(symbols: 26, delay: 4), .variableEcho(symbols: 5, maximumDelay: 8), .parity,
    .echo(symbols: 255, delay: 0), .echo(symbols: 1, delay: 1),
  ])
  func featuresAreWithinTheirCategoriesAndTargetsWithinTheClasses(_ task: SequenceTask) {
    var seen = Set<UInt8>()
    for item in 0..<200 {
      var generator = SeededGenerator(seed: 3, purpose: .generatedData, item: UInt64(item))
      let features = task.features(length: 20, &generator)
      #expect(features.count == 20 * task.featureCount)
      for (place, value) in features.enumerated() {
        let limit = task.categories?[place % task.featureCount] ?? 2
        #expect(Int(value) < limit)
      }
      seen.formUnion(features)
      #expect(task.targets(of: features).allSatisfy { task.classNames.indices.contains($0) })
    }
    // Of 4,000 draws every symbol is one, save with a chance of 4e-5 for the largest alphabet.
    let symbols = task.categories.map { $0[0] - 1 } ?? 1
    #expect(seen.isSuperset(of: (1...symbols).map(UInt8.init)))
  }
}
