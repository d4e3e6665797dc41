import Pipelines

/// Text result of an export.
enum ExportText {
  static func text(_ result: ExportJob.Result) -> String {
    let epoch = result.bestEpoch.map { "best epoch, \($0)" } ?? "last epoch"
    let input = result.normalizes ? "features before normalization" : "features as in the dataset"
    return """
      \(result.file): \(Text.bytes(result.bytes))
        network  \(result.net)
        weights  \(Text.plural(result.parameterCount, "parameter")), \(epoch)
        input    \(input)
        classes  \(result.classNames.joined(separator: ", "))
      """
  }
}
