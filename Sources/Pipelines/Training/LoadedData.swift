internal import DataModel
internal import Formats
internal import Nets
internal import Shards
internal import Workers

/// A dataset as a run loads it.
struct LoadedData {
  let folder: ShardFolder
  let loading: DataLoading
  /// Normalization of frames when they are loaded; nil for frames as they are stored.
  let normalization: Normalization?
  let seed: UInt64

  /// Opens a dataset for training; the normalization is computed from its training frames.
  ///
  /// - Throws: the errors of opening, splitting, and computing.
  init(
    training path: String, _ loading: DataLoading, seed: UInt64, pool: WorkerPool, control: JobControl
  ) throws {
    try loading.validate()
    let found = try ShardFolder(path)
    folder = if let split = loading.split { try found.splitting(split) } else { found }
    try folder.requireSplit()
    let manifest = folder.manifest
    let isUsual =
      manifest.kind == .recordings && manifest.normalization == nil && !manifest.features.hasCategories
    normalization =
      loading.normalizes ?? isUsual ? try folder.fitNormalization(pool: pool, control: control) : nil
    self.loading = loading
    self.seed = seed
  }

  /// Opens a dataset as a run loads it. A split of the run itself applies only to the data that it was trained on.
  init(_ path: String, as run: RunRecord) throws {
    loading = run.loading
    normalization = run.fittedNormalization
    seed = run.training.seed
    let found = try ShardFolder(path)
    let isTheSame = try found.manifestChecksum() == run.data.manifestSha256
    folder = if let split = loading.split, isTheSame { try found.splitting(split) } else { found }
  }

  /// Returns the training items, and the same with augmentation.
  func trainingSource() throws -> (items: ShardBatchSource, augmented: any BatchSource) {
    let cut: ItemCut =
      if case .random(let length) = loading.chunks { .random(length: length, seed: seed) } else { plainCut }
    let source = try ShardBatchSource(
      folder, split: .train, cut: cut, normalization: normalization,
      balancing: loading.balance.map { BalanceSettings(method: $0, splits: [.train], seed: seed) })
    guard !loading.augmentation.isEmpty else { return (source, source) }
    return (source, try AugmentedSource(source, loading.augmentation, seed: seed))
  }

  /// Returns items for evaluation, which are neither balanced nor augmented.
  func source(_ split: Split?) throws -> ShardBatchSource {
    try ShardBatchSource(folder, split: split, cut: plainCut, normalization: normalization)
  }

  /// Whether several items may be cut from one recording.
  var hasSeveralItemsOfARecording: Bool { folder.manifest.kind == .chunks || loading.chunks != .none }

  private var plainCut: ItemCut { loading.chunks.length.map { .chunks(length: $0, stride: $0) } ?? .whole }
}

extension ShardFolder {
  /// Returns the SHA-256 of manifest.json, which identifies the data.
  func manifestChecksum() throws -> String {
    try FileBytes(mapping: path + "/" + Manifest.fileName).checksum
  }
}
