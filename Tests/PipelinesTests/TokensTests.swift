import DataModel
import Foundation
import Pipelines
import Shards
import TestSupport
import Testing
import TextKit
import Workers

@Suite struct TokensTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// 20 texts of two authors each, all different.
  static let table =
    "author,mood,text\n"
    + (0..<20).map { "a\($0 / 2),\($0 / 2 % 2 == 0 ? "good" : "bad"),\"Word\($0) and, THE end\"\n" }.joined()

  private func run(
    _ text: String, name: String = "set", jobs: Int = 2, _ change: (inout TokenSettings) -> Void = { _ in }
  ) throws -> (TokensJob.Result, ShardFolder) {
    let path = try folder.write("t.csv", text)
    var settings = TokenSettings(textColumn: "text")
    settings.labelColumn = "mood"
    settings.groupColumn = "author"
    change(&settings)
    let result = try TokensJob(input: path, settings: settings, output: folder(name), existing: .replace)
      .run(pool: WorkerPool(workerCount: jobs))
    return (result, try ShardFolder(folder(name)))
  }

  private func values(_ data: ShardFolder, _ item: Int) -> [Int] {
    var values = [Float](repeating: -1, count: data.item(item).length)
    data.copyRows(of: item, 0..<values.count, to: &values, at: 0)
    return values.map { Int($0) }
  }

  @Test func numbersComeFromTrainingTexts() throws {
    let (result, data) = try run(Self.table)
    #expect(data.elementType == .i16 && data.itemCount == 20 && data.manifest.classNames == ["bad", "good"])
    #expect(data.recordings.map(\.id).first == "02" && data.recordings.map(\.id).last == "21")
    #expect(
      data.manifest.features.type == "tokens" && data.manifest.features.categories == [result.vocabularySize])
    let vocabulary = try JSONCoding.decode(
      Vocabulary.self, from: try #require(try data.extra(Manifest.vocabularyName)))
    #expect(vocabulary.tokens.prefix(6) == ["<padding>", "<unknown>", ",", "and", "end", "the"])
    #expect(vocabulary.count == result.vocabularySize && vocabulary.counts[2] == 16)
    for item in 0..<20 {
      let numbers = values(data, item)
      // The first word is in no other text.
      let isTraining = data.recordings[item].split == .train
      #expect(numbers.dropFirst() == [3, 2, 5, 4] && (numbers[0] == 1) == !isTraining)
      if isTraining { #expect(vocabulary.tokens[numbers[0]] == "word\(item)") }
    }
    #expect(
      result.tokens == ["train": 80, "validation": 20] && result.unknown == ["train": 0, "validation": 4])
    for author in Set(data.recordings.map(\.group)) {
      #expect(Set(data.recordings.filter { $0.group == author }.map(\.split)).count == 1)
    }
    let source = try ShardBatchSource(data, split: .train)
    #expect(source.categoryCounts == [result.vocabularySize] && source.longestItem == 5)
    #expect(try VerifyJob(input: data.path).run(pool: WorkerPool(workerCount: 1)).faults.isEmpty)
  }

  @Test func settingsHold() throws {
    let (_, data) = try run(Self.table) {
      $0.minimumCount = 2
      $0.longest = 3
      $0.labels = ["good"]
    }
    #expect(
      data.itemCount == 10 && data.manifest.leftOut == ["label": 10] && data.manifest.classNames == ["good"])
    #expect(
      values(data, 0) == [1, 3, 2] && data.recordings[0].sampleCount == 5 && data.recordings[0].rowCount == 3)
    let (_, letters) = try run(Self.table) { $0.level = .character }
    #expect(letters.item(0).length == "word0 and, the end".count)
    let (_, few) = try run(Self.table) { $0.vocabularyLimit = 1 }
    #expect(few.manifest.features.categories == [3])
  }

  @Test func bytesDoNotDependOnThreads() throws {
    _ = try run(Self.table, name: "one", jobs: 1)
    _ = try run(Self.table, name: "three", jobs: 3)
    #expect(try contents(of: folder("one")) == contents(of: folder("three")))
  }

  /// 30 different texts, each by an author of its own and most of them twice; two authors only differ in a word.
  private static let doubled: String = {
    let base = (0..<30).map {
      "n\($0) a\($0) b\($0) c\($0) d\($0) e\($0) f\($0) g\($0) h\($0) i\($0) j\($0) k\($0)"
    }
    let texts =
      base + base.prefix(10).map { $0.uppercased() } + base.suffix(10).map { $0 + " more" } + ["", " \t"]
    return "author,mood,text\n" + texts.enumerated().map { "p\($0),m,\($1)\n" }.joined()
  }()

  @Test func duplicatesAreCountedAndLeftOut() throws {
    let (all, data) = try run(Self.doubled) {
      $0.split = SplitSettings(method: .shares(validation: 0.3, test: 0.2))
    }
    #expect(data.manifest.leftOut == ["empty": 2] && data.itemCount == 50)
    let overlaps = all.duplicates.overlaps
    #expect(overlaps.map { $0.split + $0.earlier } == ["validationtrain", "testtrain", "testvalidation"])
    // Each text that is there twice is repeated within a split or between two.
    let repeated = all.duplicates.repeated.values.reduce(0, +)
    #expect(repeated + overlaps.reduce(0) { $0 + $1.exact } == 10)
    #expect(overlaps.reduce(0) { $0 + $1.near } > 0)
    let examples = overlaps.flatMap(\.examples)
    #expect(
      !examples.isEmpty && examples.allSatisfy { $0.similarity == 10.0 / 11 && $0.text != $0.otherText })
    let (_, left) = try run(Self.doubled) {
      $0.split = SplitSettings(method: .shares(validation: 0.3, test: 0.2))
      $0.dropsDuplicates = true
    }
    let dropped = left.manifest.leftOut
    #expect(dropped["empty"] == 2 && (dropped["duplicate"] ?? 0) + (dropped["repeated"] ?? 0) == 10)
    #expect(left.itemCount == 52 - dropped.values.reduce(0, +))
    #expect(left.manifest.splitting?.recordings.values.reduce(0) { $0 + ($1["m"] ?? 0) } == left.itemCount)
  }

  @Test func laterCommandsKeepTheVocabulary() throws {
    let (_, data) = try run(Self.table)
    let pool = WorkerPool(workerCount: 2)
    #expect(throws: ShardError.self) {
      try SplitJob(SplitSettings(), input: data.path).run(pool: WorkerPool(workerCount: 1))
    }
    #expect(
      throws: SettingError(
        name: "normalize", expected: "none for categorical features", found: "train")
    ) { try ChunkJob(ChunkSettings(length: 2), input: data.path, output: folder("cut")).run(pool: pool) }
    try ChunkJob(ChunkSettings(length: 2, normalize: .none), input: data.path, output: folder("cut")).run(
      pool: pool)
    try BalanceJob(BalanceSettings(), input: data.path, output: folder("even")).run(
      pool: WorkerPool(workerCount: 1))
    for name in ["cut", "even"] {
      let made = try ShardFolder(folder(name))
      #expect(try made.extra(Manifest.vocabularyName) == data.extra(Manifest.vocabularyName))
      #expect(made.manifest.features == data.manifest.features)
      #expect(try VerifyJob(input: made.path).run(pool: pool).faults.isEmpty)
    }
    #expect(values(try ShardFolder(folder("cut")), 0).count == 2)
    guard case .dataSet(let seen) = try InspectJob(InputSource(data.path)).run(pool: pool) else {
      Issue.record("no data set")
      return
    }
    #expect(seen.items == 20 && seen.itemRows?.maximum == 5)
  }

  @Test func damageToTheVocabularyIsFound() throws {
    let (_, data) = try run(Self.table)
    try folder.write("set/vocabulary.json", "{}")
    let faults = try VerifyJob(input: data.path).run(pool: WorkerPool(workerCount: 1)).faults
    #expect(faults.map(\.file) == ["vocabulary.json"])
    #expect(throws: ShardError.self) { try data.extra(Manifest.vocabularyName) }
    let manifest = try String(contentsOfFile: folder("set/manifest.json"), encoding: .utf8)
    try folder.write("set/manifest.json", manifest.replacing("\"vocabulary.json\"", with: "\"../t.csv\""))
    #expect(throws: ShardError.self) { try ShardFolder(data.path) }
  }

  @Test func refusesWhatItCannotUse() throws {
    func message(_ text: String, _ change: (inout TokenSettings) -> Void = { _ in }) -> String {
      do {
        _ = try run(text, change)
        return "no error"
      } catch { return "\(error)" }
    }
    #expect(message(Self.table) { $0.textColumn = "words" }.contains("row 1: no column 'words'"))
    #expect(
      message(Self.table) { $0.idColumn = "author" }.contains("row 3: expected each id once, found a0 again"))
    #expect(message(Self.table) { $0.labels = ["sad"] }.contains("no text has the label sad"))
    #expect(message(Self.table) { $0.minimumCount = 0 }.contains("min-count: expected at least 1, found 0"))
    #expect(message("author,mood,text\na,b,\n").contains("no text is left of 1 rows"))
    #expect(message("author,mood,text\na,b\n").contains("row 2, byte 17: expected 3 fields"))
    #expect(
      message("author,mood,text\na,b,c\n").contains(
        "1 group cannot be split so that the training set has recordings"))
    #expect(!FileManager.default.fileExists(atPath: folder("set")))
  }
}

/// The table of 67,236 tweets.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: "../shared/data/tweets/twitter_training.csv"),
    "../shared/data/tweets is not there"))
struct RealTokensTests {
  @Test func countsRowsOfTheirClasses() throws {
    let folder = try ScratchFolder()
    // The first rows are enough for a test; the whole table takes too long in a debug build.
    let file = try #require(FileHandle(forReadingAtPath: "../shared/data/tweets/twitter_training.csv"))
    let part = try #require(try file.read(upToCount: 400_000))
    let end = try #require(part.lastIndex(of: 0x0A))
    let path = try folder.write("tweets.csv", part[...end])
    var settings = TokenSettings(textColumn: "4")
    settings.labelColumn = "3"
    settings.groupColumn = "1"
    settings.labels = ["Positive", "Negative"]
    let result = try TokensJob(input: path, settings: settings, output: folder("tw"))
      .run(pool: WorkerPool(workerCount: 2))
    let data = try ShardFolder(folder("tw"))
    #expect(
      data.manifest.splitting?.groupsInCommon == 0 && data.manifest.classNames == ["Positive", "Negative"])
    #expect(data.itemCount + data.manifest.leftOut.values.reduce(0, +) == data.manifest.source.recordings)
    #expect(result.unknown["train"] == 0 && (result.unknown["validation"] ?? 0) > 0)
  }
}
