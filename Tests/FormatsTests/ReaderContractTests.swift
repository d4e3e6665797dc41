import Foundation
import ReaderContracts
import Testing

/// What once broke a reader, and what the fuzzer starts from, does not break it.
@Suite struct ReaderContractTests {
  private static let fuzz = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fuzz")

  @Test(arguments: ReaderContract.allCases) func holds(_ contract: ReaderContract) throws {
    var inputs: [URL] = []
    for folder in ["corpus", "seeds"] {
      let path = Self.fuzz.appendingPathComponent("\(folder)/\(contract.rawValue)")
      let files = try? FileManager.default.contentsOfDirectory(at: path, includingPropertiesForKeys: nil)
      inputs += files ?? []
    }
    for input in inputs.sorted(by: { $0.path < $1.path }) {
      let bytes = [UInt8](try Data(contentsOf: input))
      do { try contract.check(bytes) } catch { Issue.record("\(input.path): \(error)") }
    }
    // Nothing, one byte of each value, and what no format begins with.
    try contract.check([])
    for byte in UInt8.min...UInt8.max { try contract.check([byte]) }
    try contract.check([UInt8](repeating: 0xFF, count: 3000))
  }

  /// Whatever the fuzzer starts from, cut short: at every byte of small inputs, at some 300 places of larger ones.
  @Test(arguments: ReaderContract.allCases) func holdsForEveryTruncation(_ contract: ReaderContract) throws {
    let path = Self.fuzz.appendingPathComponent("seeds/\(contract.rawValue)").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names.sorted() {
      let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
      for count in stride(from: 0, to: whole.count, by: max(1, whole.count / 300)) {
        let cut = Array(whole.prefix(count))
        do { try contract.check(cut) } catch { Issue.record("\(name) cut to \(count) bytes: \(error)") }
      }
    }
  }

  @Test func seedsOfFoldersAreFolders() throws {
    let path = Self.fuzz.appendingPathComponent("seeds/folder").path
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    #expect(names.count >= 4)
    for name in names {
      let text = try String(contentsOfFile: path + "/" + name, encoding: .utf8)
      #expect(text.hasPrefix("==> ") && text.split(separator: "\n").count { $0.hasPrefix("==> ") } >= 2)
    }
  }
}
