import DataModel
import Testing

@Suite struct SettingErrorTests {
  private func problem(_ check: () throws(SettingError) -> Void) -> String? {
    do {
      try check()
      return nil
    } catch { return error.description }
  }

  @Test func rangesIncludeTheirEnds() {
    #expect(problem { () throws(SettingError) in try SettingError.check("n", 1, in: 1...1500) } == nil)
    #expect(problem { () throws(SettingError) in try SettingError.check("n", 1500, in: 1...1500) } == nil)
    #expect(
      problem { () throws(SettingError) in try SettingError.check("n", 1501, in: 1...1500) }
        == "n: expected 1 to 1,500, found 1501")
    #expect(
      problem { () throws(SettingError) in try SettingError.check("n", 2, in: 0...0) }
        == "n: expected 0, found 2")
  }

  @Test func nanLiesInNoRange() {
    #expect(
      problem { () throws(SettingError) in try SettingError.check("x", Double.nan, in: 0...1) }
        == "x: expected 0.0 to 1.0, found nan")
  }

  @Test func conditionsNameWhatIsExpected() {
    #expect(
      problem { () throws(SettingError) in try SettingError.check("a.b", "none", false, "one or more") }
        == "a.b: expected one or more, found none")
    #expect(problem { () throws(SettingError) in try SettingError.check("a.b", 1, true, "unused") } == nil)
  }

  @Test(arguments: [
    (0, "0 items"), (1, "1 item"), (-1, "-1 items"), (999, "999 items"), (1000, "1,000 items"),
    (1_234_567, "1,234,567 items"), (-38805, "-38,805 items"),
  ])
  func countsHaveSeparatorsAndTheRightNumber(_ count: Int, _ text: String) {
    #expect(CountText.counted(count, "item") == text)
  }

  @Test func irregularPluralsAreGiven() {
    #expect(CountText.counted(1, "class", plural: "classes") == "1 class")
    #expect(CountText.counted(2, "class", plural: "classes") == "2 classes")
  }
}
