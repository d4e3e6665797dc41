internal import DataModel

/// The result of splitting; stored in the manifest.
public struct SplitSummary: Codable, Equatable, Sendable {
  /// Settings of the split; nil for the split of the input itself.
  public var settings: SplitSettings?
  /// Number of groups (patients, speakers, ...).
  public var groups: Int
  /// Groups with recordings in more than one split: 0, unless the split of the input itself has such groups.
  public var groupsInCommon: Int
  /// Recordings by split and class, for example `["train": ["N": 80, "A": 20]]`; unlabeled recordings under "".
  public var recordings: [String: [String: Int]]

  /// Counts the rows of recordings.csv.
  ///
  /// - Parameters:
  ///   - settings: settings of the split; nil for the split of the input itself.
  ///   - rows: the rows of recordings.csv.
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

  /// Splits recordings by group, stratified by class.
  ///
  /// - Parameters:
  ///   - settings: sizes of the splits, and the seed.
  ///   - rows: the rows of recordings.csv, whose splits are set.
  ///   - path: directory of the dataset, for errors.
  /// - Throws: `SettingError` for settings out of range, `ShardError.empty` if a split would have no recordings.
  public init(assigning settings: SplitSettings, to rows: inout [RecordingRow], of path: String) throws {
    try settings.validate()
    guard !rows.isEmpty else { throw ShardError.empty(folder: path, why: "the dataset has no recordings") }
    let splitter = GroupSplitter(rows)
    if case .fold(_, let count) = settings.method {
      let groups = splitter.groupCount
      try SettingError.check(
        "folds", count, count <= groups, "at most \(CountText.grouped(groups)), the number of groups")
    }
    for (row, split) in splitter.assign(settings).enumerated() { rows[row].split = split }
    self.init(settings: settings, rows: rows)
    precondition(groupsInCommon == 0, "a group was split")
    for split in settings.expectedSplits where recordings[split.rawValue] == nil {
      let groups = CountText.counted(splitter.groupCount, "group")
      throw ShardError.empty(
        folder: path, why: "\(groups) cannot be split so that the \(split.setName) has recordings")
    }
  }
}
