import Pipelines
import Shards

/// Text results of verifying checksums.
enum VerificationText {
  static func text(_ result: Verification, _ path: String) -> String {
    let verdict =
      result.faults.isEmpty ? "all checksums match" : "\(Text.plural(result.faults.count, "damaged file"))"
    let lines = result.faults.map { "\(path)/\($0.file): \($0.problem)" }
    return (lines + [total(path, result.files, result.bytes, verdict)]).joined(separator: "\n")
  }

  static func text(_ result: DownloadVerification, _ path: String) -> String {
    var lines = result.faults.map { "\(path)/\($0.file): \($0.problem)" }
    if let first = result.unlisted.first {
      lines.append(
        "\(path): \(Text.plural(result.unlisted.count, "file")) not in the list of checksums, the first is \(first)"
      )
    }
    let verdict =
      result.faults.isEmpty
      ? "all checksums match"
      : "\(Text.count(result.wrong)) damaged, \(Text.count(result.missing)) missing"
    return (lines + [total(path, result.files, result.bytes, verdict)]).joined(separator: "\n")
  }

  private static func total(_ path: String, _ files: Int, _ bytes: Int, _ verdict: String) -> String {
    "\(path): \(Text.plural(files, "file")), \(Text.bytes(bytes)), \(verdict)"
  }
}
