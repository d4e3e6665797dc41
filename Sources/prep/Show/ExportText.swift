import Pipelines

/// What an export made, for people.
enum ExportText {
  static func text(_ result: ExportJob.Result) -> String {
    let epoch = result.bestEpoch.map { "epoch \($0)" } ?? "the last epoch"
    let features = result.normalizes ? "raw features, normalized inside" : "features as they are"
    return """
      \(result.file)  \(Text.bytes(result.bytes))
        net        \(result.net)
        weights    \(Text.count(result.parameterCount)), those of \(epoch)
        takes      \(features)
        classes    \(result.classNames.joined(separator: ", "))
      """
  }
}
