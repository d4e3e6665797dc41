internal import DataModel

extension Manifest {
  /// Whether a shard in a directory may have this name: `data`, or the name of a split, and a number of five or more
  /// digits. Nothing else is ever opened or deleted as a shard, so no name leads out of the directory.
  static func isShardName(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let prefix = String(parts[0]) else { return false }
    guard prefix == "data" || Split(rawValue: prefix) != nil else { return false }
    let number = parts[1].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return number.count >= 5 && parts[1].dropFirst(number.count).elementsEqual(".safetensors".utf8)
  }

  /// The format of the frames.
  ///
  /// - Throws: `ShardError.mismatch` for one that frames cannot have.
  func checkedElementType(folder: String) throws(ShardError) -> ElementType {
    guard let type = ElementType(rawValue: elementType), [.f32, .f16, .i16, .u8].contains(type) else {
      throw wrong(folder, "element type F32, F16, I16 or U8", elementType)
    }
    return type
  }

  /// Checks everything that can be checked without the files that the manifest names; sizes, shapes and counts are
  /// compared with those files when they are opened.
  ///
  /// - Throws: `ShardError.mismatch`.
  func check(folder: String) throws(ShardError) {
    _ = try checkedElementType(folder: folder)
    guard features.count >= 1 else { throw wrong(folder, "at least 1 feature", "\(features.count)") }
    if let categories = features.categories {
      guard categories.count == features.count, categories.allSatisfy({ (0...1 << 24).contains($0) }) else {
        throw wrong(folder, "numbers of categories for \(features.count) features", "\(categories)")
      }
    }
    guard recordings.file == Self.recordingsName else {
      throw wrong(folder, "a table of recordings named \(Self.recordingsName)", "\"\(recordings.file)\"")
    }
    guard Set(classNames).count == classNames.count, !classNames.contains("") else {
      throw wrong(folder, "names of classes that differ and are not empty", "\(classNames)")
    }
    guard !shards.isEmpty else { throw wrong(folder, "at least one shard", "none") }
    var names: Set<String> = []
    for shard in shards {
      guard Self.isShardName(shard.file), names.insert(shard.file).inserted else {
        throw wrong(folder, "names of shards, each once", "\"\(shard.file)\"")
      }
      guard shard.split.map({ Split(rawValue: $0) != nil }) ?? true else {
        throw wrong(folder, "train, validation, or test for \(shard.file)", "\"\(shard.split ?? "")\"")
      }
      // A shard of no rows would fit any number of features, and so any size of buffers made for them.
      guard shard.rows >= 1 else { throw wrong(folder, "rows in \(shard.file)", "\(shard.rows)") }
    }
    // No name leads out of the directory, and no command deletes what it did not write.
    for file in files ?? [] where file.file != Self.vocabularyName || (files?.count ?? 0) > 1 {
      throw wrong(folder, "no other files than \(Self.vocabularyName), once", "\"\(file.file)\"")
    }
    if let categories = features.categories {
      guard categories.count == features.count, categories.allSatisfy({ (0...1 << 24).contains($0) }) else {
        throw wrong(folder, "0 to 2^24 categories for each of \(features.count) features", "\(categories)")
      }
    }
    guard let normalization else { return }
    let numbers = [normalization.mean, normalization.standardDeviation]
    guard numbers.allSatisfy({ $0.count == features.count && $0.allSatisfy(\.isFinite) }),
      normalization.standardDeviation.allSatisfy({ $0 > 0 })
    else {
      throw wrong(
        folder, "a mean and a positive spread for each of \(features.count) features",
        "\(normalization.mean.count) means and \(normalization.standardDeviation.count) spreads")
    }
  }

  private func wrong(_ folder: String, _ expected: String, _ found: String) -> ShardError {
    .mismatch(file: folder + "/" + Self.fileName, expected: expected, found: found)
  }
}
