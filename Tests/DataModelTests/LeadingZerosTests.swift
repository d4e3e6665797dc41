import DataModel
import Testing

@Suite struct LeadingZerosTests {
  @Test func numbersAreFilledUp() {
    #expect(
      0.leadingZeros(width: 1) == "0" && 0.leadingZeros(width: 0) == "0" && 0.leadingZeros(width: 3) == "000")
    #expect(42.leadingZeros(width: 5) == "00042" && 12_345.leadingZeros(width: 5) == "12345")
    #expect(123_456.leadingZeros(width: 5) == "123456" && 7.leadingZeros(width: -1) == "7")
    #expect(UInt32(0x1F).leadingZeros(width: 4, radix: 16) == "001f")
  }

  @Test func orderOfTextsIsThatOfNumbers() {
    let texts = (0...1001).map { $0.leadingZeros(width: 4) }
    #expect(texts.sorted() == texts && Set(texts).count == 1002)
  }
}
