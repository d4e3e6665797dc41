import Foundation
import TestSupport
import Testing

/// The text about sizes of splits that groups do not allow.
@Suite struct SplitTextTests {
  /// Three groups of ten texts: a third is possible, a fifth is not.
  @Test func sizesFarFromTheRequestedOnesAreReported() throws {
    let folder = try ScratchFolder()
    let rows = ["a", "b", "c"].flatMap { group in
      (0..<10).map { "word\(group)\($0) other\($0),\(group)\n" }
    }
    try folder.write("t.csv", "text,group\n" + rows.joined())
    func split(_ output: String, _ validation: String) throws -> String {
      try prepDone(
        "tokens", "t.csv", "-o", output, "--text-column", "text", "--group-column", "group", "--validation",
        validation, in: folder)
    }
    let fifth = try split("fifth", "0.2")
    #expect(
      fifth.contains("warning: the validation split has 10 recordings instead of the requested 6, because "),
      "\(fifth)")
    #expect(fifth.components(separatedBy: "warning").count == 2)
    let third = try split("third", "0.33")
    #expect(!third.contains("warning"), "\(third)")
  }
}
