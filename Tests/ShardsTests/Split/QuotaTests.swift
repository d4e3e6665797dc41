import DataModel
@testable import Shards
import Testing

/// How many recordings each split gets, without groups in the way.
@Suite struct QuotaTests {
  private func rows(_ classes: [(String, Int)]) -> [RecordingRow] {
    classes.flatMap { label, count in
      (0..<count).map {
        RecordingRow(
          id: "\(label)\($0)", label: label, group: "\(label)\($0)", split: nil, sampleRate: nil,
          sampleCount: 1,
          rowCount: 1)
      }
    }
  }

  private func counts(_ classes: [(String, Int)], _ method: SplitSettings.Method) -> [Split: Int] {
    let splits = GroupSplitter(rows(classes)).assign(SplitSettings(method: method))
    return Dictionary(splits.map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// The numbers of `train_test_split(..., test_size=0.2)` for the 4,838 normal and 784 AF recordings used of the
  /// PhysioNet/CinC Challenge 2017.
  @Test func roundsAsScikitLearnDoes() {
    let split = counts([("N", 4838), ("A", 784)], .shares(validation: 0.2, test: 0))
    #expect(split == [.train: 4497, .validation: 1125])
    #expect(GroupSplitter.quotas([784, 4838], share: 0.2) == [157, 968])
  }

  @Test(arguments: [
    (10, 0.2, 2), (10, 0.1, 1), (10, 0.3, 3), (10, 0.25, 3), (1000, 0.001, 1), (7, 0.0, 0), (3, 0.34, 2),
    (100, 0.07, 7), (100, 0.29, 29), (1_000_000, 0.1, 100_000), (0, 0.5, 0),
  ]) func sharesAreRoundedUp(_ count: Int, _ share: Double, _ expected: Int) {
    #expect(GroupSplitter.quotas([count], share: share) == [expected])
  }

  @Test func quotasAddUpAndStayWithinOneOfTheirShare() {
    var generator = SeededGenerator(seed: 1, purpose: .generatedData)
    for _ in 0..<500 {
      let sizes = (0..<1 + generator.below(6)).map { _ in 1 + generator.below(200) }
      let share = generator.uniform()
      let quotas = GroupSplitter.quotas(sizes, share: share)
      let total = sizes.reduce(0, +)
      #expect(quotas.reduce(0, +) == Int((Double(total) * share - 1e-9 * Double(total)).rounded(.up)))
      for (quota, size) in zip(quotas, sizes) {
        #expect(quota >= 0 && quota <= size)
        #expect(abs(Double(quota) - Double(size) * share) < 1 + Double(size) / Double(total))
      }
    }
  }

  @Test func validationAndTestBesideEachOther() {
    #expect(
      counts([("N", 80), ("A", 20)], .shares(validation: 0.2, test: 0.1)) == [
        .train: 70, .validation: 20, .test: 10,
      ])
    #expect(counts([("N", 10)], .shares(validation: 0, test: 0)) == [.train: 10])
    #expect(counts([("N", 10)], .shares(validation: 0, test: 0.5)) == [.train: 5, .test: 5])
  }

  @Test(arguments: [
    SplitSettings.Method.shares(validation: 1, test: 0), .shares(validation: -0.1, test: 0),
    .shares(validation: .nan, test: 0), .shares(validation: 0, test: .infinity),
    .shares(validation: 0.5, test: 0.5), .fold(0, of: 1), .fold(-1, of: 5), .fold(5, of: 5),
    .fold(0, of: .min),
  ]) func settingsThatCannotBeMetAreNamed(_ method: SplitSettings.Method) {
    #expect(throws: SettingError.self) { try SplitSettings(method: method).validate() }
  }
}
