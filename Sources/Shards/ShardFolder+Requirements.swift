internal import DataModel

extension ShardFolder {
  /// Checks that items have labels of known classes.
  ///
  /// - Throws: `ShardError.missing` for per-step labels, and for a dataset without classes.
  func requireLabels() throws(ShardError) {
    guard !hasTargets else {
      throw .missing(folder: path, what: "labels of items, which balancing needs (only per-step labels)")
    }
    guard !manifest.classNames.isEmpty else { throw .missing(folder: path, what: "classes to balance") }
  }

  /// Checks that every recording has a split.
  ///
  /// - Throws: `ShardError.noSplit`.
  public func requireSplit() throws(ShardError) {
    guard recordings.allSatisfy({ $0.split != nil }) else { throw .noSplit(folder: path) }
  }

  /// Checks that the output is another directory than this one, which would be deleted before it is read.
  ///
  /// - Throws: `ShardError.unsuitable`.
  func requireOther(than output: String) throws(ShardError) {
    guard !OutputFolder.isSame(path, output) else {
      throw .unsuitable(folder: output, expected: "another directory than the input", found: "the same")
    }
  }

  /// Checks that a normalization can be applied to the frames.
  ///
  /// - Throws: `ShardError.unsuitable`.
  func check(_ normalization: Normalization) throws(ShardError) {
    guard manifest.normalization == nil else {
      throw .unsuitable(folder: path, expected: "features that are not normalized", found: "normalized ones")
    }
    guard normalization.mean.count == featureCount else {
      throw .unsuitable(
        folder: path, expected: CountText.counted(normalization.mean.count, "feature") + " to normalize",
        found: CountText.grouped(featureCount))
    }
    guard !manifest.features.hasCategories else {
      throw .unsuitable(
        folder: path, expected: "numeric features to normalize", found: "categorical features")
    }
  }
}

extension Split {
  /// Name in prose.
  var setName: String {
    switch self {
    case .train: "training set"
    case .validation: "validation set"
    case .test: "test set"
    }
  }
}
