import DataModel
import Pipelines
import Shards
import TestSupport
import Testing
import Workers

@Suite struct GenerateTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @discardableResult
  private func generate(_ settings: GenerateSettings, _ name: String, workers: Int = 2) throws -> ShardFolder
  {
    _ = try GenerateJob(settings, output: folder(name)).run(pool: WorkerPool(workerCount: workers))
    return try ShardFolder(folder(name))
  }

  private func sequence(_ data: ShardFolder, _ index: Int) -> (features: [UInt8], targets: [Int]) {
    let length = data.item(index).length
    var values = [Float](repeating: .nan, count: length * data.featureCount)
    var targets = [Int](repeating: .min, count: length)
    data.copyRows(of: index, 0..<length, to: &values, at: 0)
    data.copyTargets(of: index, 0..<length, to: &targets, at: 0)
    return (values.map { UInt8($0) }, targets)
  }

  @Test(arguments: [
    SequenceTask.echo(symbols: 26, delay: 4), .variableEcho(symbols: 26, maximumDelay: 8), .parity,
  ])
  func everySequenceFollowsTheRule(_ task: SequenceTask) throws {
    let data = try generate(GenerateSettings(task: task, count: 700, lengths: 3...25), "set")
    #expect(data.itemCount == 700 && data.hasTargets && data.elementType == .u8)
    #expect(data.manifest.classNames == task.classNames)
    var lengths = Set<Int>()
    var distinct = Set<[UInt8]>()
    for index in 0..<700 {
      let (features, targets) = sequence(data, index)
      #expect(targets == task.targets(of: features))
      lengths.insert(targets.count)
      distinct.insert(features)
    }
    #expect(lengths == Set(3...25))
    #expect(distinct.count > 650)
    #expect(data.items(of: .train).count == 630 && data.items(of: .validation).count == 70)
    #expect(data.manifest.splitting?.groupsInCommon == 0)
  }

  @Test func bytesDoNotDependOnTheNumberOfWorkers() throws {
    let settings = GenerateSettings(task: .parity, count: 1000, lengths: 1...9)
    for workers in [1, 2, 7] { try generate(settings, "\(workers)", workers: workers) }
    let first = try contents(of: folder("1"))
    #expect(try contents(of: folder("2")) == first && contents(of: folder("7")) == first)
  }

  @Test func moreSequencesGoOnAndOtherSeedsDiffer() throws {
    let task = SequenceTask.echo(symbols: 26, delay: 4)
    let few = try generate(GenerateSettings(task: task, count: 300), "few")
    let many = try generate(GenerateSettings(task: task, count: 600), "many")
    let others = try generate(GenerateSettings(task: task, count: 300, seed: 2), "others")
    for index in 0..<300 {
      #expect(sequence(few, index).features == sequence(many, index).features)
      #expect(sequence(few, index).features != sequence(others, index).features)
    }
  }

  @Test func settingsOutOfRangeAreRefused() {
    let fine = GenerateSettings(task: .parity, count: 10)
    #expect(throws: Never.self) { try fine.validated() }
    var changes: [(inout GenerateSettings) -> Void] = []
    changes.append { $0.count = 0 }
    changes.append { $0.lengths = 0...3 }
    changes.append { $0.lengths = 1...1 << 30 }
    changes.append { $0.task = .echo(symbols: 256, delay: 1) }
    changes.append { $0.task = .echo(symbols: 0, delay: 1) }
    changes.append { $0.task = .echo(symbols: 1, delay: -1) }
    changes.append { $0.task = .variableEcho(symbols: 1, maximumDelay: 256) }
    changes.append { $0.split.method = .shares(validation: 1, test: 0) }
    for change in changes {
      var settings = fine
      change(&settings)
      #expect(throws: SettingError.self) { try settings.validated() }
    }
  }
}
