import DataModel
import Foundation
import Shards
import Testing
import Workers

/// A manifest that says something impossible, one field at a time.
@Suite struct HostileManifestTests {
  struct Change: Sendable, CustomTestStringConvertible {
    var field: String
    /// JSON.
    var value: String
    var testDescription: String { "\(field) = \(value)" }
    init(_ field: String, _ value: String) {
      self.field = field
      self.value = value
    }
  }

  static let numbers = [
    "-1", "0", "1", "9223372036854775807", "-9223372036854775808", "1e30", "null", "\"4\"", "[]",
  ]

  static let changes =
    [
      "shards.0.items", "shards.0.rows", "shards.0.bytes", "features.count", "format_version",
      "recordings.bytes",
    ]
    .flatMap { field in numbers.filter { field != "format_version" || $0 != "1" }.map { Change(field, $0) } }
    + [
      "../data-00000.safetensors", "/etc/passwd", "", ".", "manifest.json", "recordings.csv",
      "data-00000.safetensors.tmp", "data-00001.safetensors", "data-½½½½½.safetensors",
    ].map { Change("shards.0.file", "\"\($0)\"") }
    + [
      Change("shards.0.split", "\"holdout\""), Change("shards.0.split", "\"train\""), Change("shards", "[]"),
      Change("shards", "null"), Change("shards", "{}"), Change("element_type", "\"F16\""),
      Change("element_type", "\"I64\""), Change("element_type", "\"Q4\""), Change("kind", "\"things\""),
      Change("class_names", "[]"), Change("class_names", "[\"A\"]"), Change("class_names", "[\"A\", \"A\"]"),
      Change("class_names", "[\"N\", \"A\"]"), Change("class_names", "[\"A\", \"\"]"),
      Change("recordings.file", "\"../recordings.csv\""), Change("recordings.file", "\"/dev/zero\""),
      Change("recordings.sha256", "\"\""), Change("left_out", "[1]"), Change("source", "{}"),
      Change("features.categories", "[2]"), Change("features.categories", "[0, 0, -1]"),
      Change("features.categories", "[0, 0, 16777217]"),
      Change("files", "[{\"file\": \"../x\", \"bytes\": 1, \"sha256\": \"\"}]"),
      Change("files", "[{\"file\": \"manifest.json\", \"bytes\": 1, \"sha256\": \"\"}]"),
      Change("normalization", "{\"mean\": [], \"standard_deviation\": [], \"rows\": 1}"),
      Change("normalization", "{\"mean\": [0, 0, 0], \"standard_deviation\": [1, 1], \"rows\": 1}"),
      Change("normalization", "{\"mean\": [0, 0, 0], \"standard_deviation\": [1, 0, 1], \"rows\": 1}"),
      Change("normalization", "{\"mean\": [0, 0, 0], \"standard_deviation\": [1, -1, 1], \"rows\": 1}"),
    ]

  @Test(arguments: changes) func isRefused(_ change: Change) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("set")
    try TinyDataSet(count: 2).write(to: path)
    let file = path + "/manifest.json"
    let value = try JSONSerialization.jsonObject(with: Data(change.value.utf8), options: .fragmentsAllowed)
    let manifest = try JSONSerialization.jsonObject(with: Data(bytes(file)))
    let changed = Self.setting(change.field.split(separator: ".").map(String.init), of: manifest, to: value)
    try write([UInt8](JSONSerialization.data(withJSONObject: changed)), to: file)
    #expect(throws: (any Error).self) { try ShardFolder(path) }
    let pool = WorkerPool(workerCount: 1)
    #expect((try? VerifyJob(input: path).run(pool: pool).faults.isEmpty) != true)
    // Splitting writes what the manifest says of the table anew.
    if !change.field.hasPrefix("recordings.") || change.field == "recordings.file" {
      #expect(throws: (any Error).self) {
        try SplitJob(SplitSettings(), input: path).run(pool: WorkerPool(workerCount: 1))
      }
    }
  }

  private static func setting(_ path: [String], of object: Any, to value: Any) -> Any {
    guard let name = path.first else { return value }
    let rest = Array(path.dropFirst())
    if var list = object as? [Any], let place = Int(name) {
      list[place] = setting(rest, of: list[place], to: value)
      return list
    }
    var members = object as? [String: Any] ?? [:]
    members[name] = setting(rest, of: members[name] ?? [:], to: value)
    return members
  }

  @Test func aShardNamedTwiceIsRefused() throws {
    let folder = try TemporaryFolder()
    var manifest = try TinyDataSet(count: 2).write(to: folder.file("set"))
    manifest.shards.append(manifest.shards[0])
    try write(JSONCoding.encode(manifest), to: folder.file("set/manifest.json"))
    #expect(throws: ShardError.self) { try ShardFolder(folder.file("set")) }
  }

  @Test(arguments: ["", "[]", "{", "nothing", "{}", "{\"format_version\": 1}", "\u{0}", "1e999"])
  func whatIsNoManifestIsRefused(_ text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("manifest.json", text)
    #expect(throws: (any Error).self) { try ShardFolder(folder.path) }
  }

  @Test func brackets100000DeepAreRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write("manifest.json", String(repeating: "[", count: 100_000))
    #expect(throws: (any Error).self) { try ShardFolder(folder.path) }
  }

  @Test func anotherVersionIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("manifest.json", "{\"format_version\": 7}")
    #expect(throws: ShardError.version(folder: folder.path, expected: 2, found: 7)) {
      try ShardFolder(folder.path)
    }
  }

  @Test func aFolderThatIsNotThereIsNoDataSet() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("none")
    #expect(throws: ShardError.noSuchFolder(folder: path)) { try ShardFolder(path) }
    #expect(throws: ShardError.noSuchFolder(folder: path)) {
      try VerifyJob(input: path).run(pool: WorkerPool(workerCount: 1))
    }
  }
}
