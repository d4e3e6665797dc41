internal import DataModel

/// How recordings are shared out between splits.
public struct SplitSettings: Codable, Equatable, Sendable {
  /// What decides.
  public enum Method: Codable, Equatable, Sendable {
    /// Shares of all recordings for validation and test; the rest is for training.
    case shares(validation: Double, test: Double)
    /// One of `count` equal folds is for validation, the rest for training.
    case fold(_ index: Int, of: Int)

    private enum FoldCodingKeys: String, CodingKey {
      case _0 = "index"
      case of
    }
  }

  /// What decides.
  public var method: Method
  /// Seed of the random order.
  public var seed: UInt64

  /// Makes settings; `validated` tells whether they can be met.
  public init(method: Method = .shares(validation: 0.2, test: 0), seed: UInt64 = 1) {
    self.method = method
    self.seed = seed
  }

  /// The settings themselves.
  ///
  /// - Throws: `ShardError.setting`.
  public func validated() throws(ShardError) -> SplitSettings {
    switch method {
    case .shares(let validation, let test):
      for (name, share) in [("validation", validation), ("test", test)] where !(share >= 0 && share < 1) {
        throw .setting(name: name, expected: "a share from 0 to below 1", found: "\(share)")
      }
      guard validation + test < 1 else {
        throw .setting(
          name: "validation + test", expected: "less than 1, to leave something to train on",
          found: "\(validation + test)")
      }
    case .fold(let index, let count):
      guard count >= 2 else { throw .setting(name: "folds", expected: "at least 2", found: "\(count)") }
      guard (0..<count).contains(index) else {
        throw .setting(name: "fold", expected: "0 to \(count - 1)", found: "\(index)")
      }
    }
    return self
  }

  /// The splits that must not come out empty.
  var expectedSplits: [Split] {
    switch method {
    case .shares(let validation, let test):
      [.train] + (validation > 0 ? [.validation] : []) + (test > 0 ? [.test] : [])
    case .fold: [.train, .validation]
    }
  }
}

/// What a split came to; stored in the manifest.
public struct SplitSummary: Codable, Equatable, Sendable {
  /// What decided; nil where the download came with a split of its own.
  public var settings: SplitSettings?
  /// Number of groups (patients, speakers, ...).
  public var groups: Int
  /// Groups with recordings in more than one split: 0, unless the download's own split has such.
  public var groupsInCommon: Int
  /// Recordings by split and class, such as `["train": ["N": 80, "A": 20]]`; recordings without class under "".
  public var recordings: [String: [String: Int]]

  /// Counts what the rows of recordings.csv say.
  ///
  /// - Parameters:
  ///   - settings: what decided; nil where the download came with a split of its own.
  ///   - rows: the lines of recordings.csv.
  public init(settings: SplitSettings?, rows: [RecordingRow]) {
    self.settings = settings
    var splitsOfGroup: [String: Set<Split>] = [:]
    recordings = [:]
    for row in rows {
      guard let split = row.split else { continue }
      splitsOfGroup[row.group, default: []].insert(split)
      recordings[split.rawValue, default: [:]][row.label ?? "", default: 0] += 1
    }
    groups = splitsOfGroup.count
    groupsInCommon = splitsOfGroup.values.count { $0.count > 1 }
  }
}
