import DataModel
import Shards
import Testing

@Suite struct ManifestTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The text as a reader in another language sees it. It may only change together with the format version.
  @Test func textOfATinyManifest() throws {
    var tiny = TinyDataSet(count: 1)
    tiny.samples[0].rows = 2
    try tiny.write(to: folder.file("set"))
    let text = String(decoding: try bytes(folder.file("set/manifest.json")), as: UTF8.self)
    #expect(text == Self.golden)
  }

  /// Those of before there were categories, other files and settings of the source.
  @Test func olderManifestsAreRead() throws {
    let manifest = try JSONCoding.decode(Manifest.self, from: Array(Self.golden.utf8))
    #expect(manifest.files == nil && manifest.features.categories == nil && manifest.source.settings == nil)
    #expect(String(decoding: try JSONCoding.encode(manifest), as: UTF8.self) == Self.golden)
    var later = manifest
    var file = manifest.recordings
    file.file = "vocabulary.json"
    later.files = [file]
    later.features.categories = [5, 0, 1]
    later.source.settings = .object(["text_column": .text("4")])
    #expect(try JSONCoding.decode(Manifest.self, from: JSONCoding.encode(later)) == later)
  }

  @Test func theManifestComesLast() throws {
    let tiny = TinyDataSet(count: 2)
    let output = try OutputFolder(folder.file("set"), existing: .keep)
    var writer = ShardWriter(folder: output, split: nil, featureCount: 3, elementType: .f32)
    for place in 0..<2 {
      try writer.append(EncodedRows(frames: tiny.frames(place), label: 1, recording: place))
    }
    try writer.finish()
    #expect(names(in: output.path) == ["data-00000.safetensors"])
    #expect(throws: ShardError.notADataSet(folder: output.path)) { try ShardFolder(output.path) }
    try output.commit(tiny.manifest(shards: writer.shards), recordings: tiny.rows)
    _ = try ShardFolder(output.path)
  }

  /// Keys of tables are the user's words, not names of fields: they keep their spelling.
  @Test func wordsOfTheUserKeepTheirSpelling() throws {
    var manifest = TinyDataSet(count: 1).manifest(shards: [])
    let words = ["atrialFibrillation": 1, "min_samples": 2, "_x_": 3, "Ärger \"1\"": 4, "": 5]
    manifest.leftOut = words
    manifest.features.settings = .object([
      "someKey": .list([.number(0.5), .none, .boolean(true), .text("a/b")])
    ])
    manifest.splitting = nil
    let copy = try JSONCoding.decode(Manifest.self, from: JSONCoding.encode(manifest))
    #expect(copy == manifest)
  }

  struct Settings: Codable, Equatable {
    var windowLength = 4
    var scaleFactor = 0.1
    var sampleRate2: Double? = 2
    var name = "tukey:0.25"
    var deepSettings = [true, false]
  }

  @Test func settingsOfAnyTypeReturn() throws {
    let value = try SettingValue(encoding: Settings())
    guard case .object(let object) = value else {
      Issue.record("no object")
      return
    }
    #expect(object["window_length"] == .integer(4) && object["scale_factor"] == .number(0.1))
    #expect(try value.decoded(as: Settings.self) == Settings())
    #expect(throws: EncodingError.self) { try SettingValue(encoding: [Double.nan]) }
    #expect(throws: DecodingError.self) { try value.decoded(as: [Int].self) }
  }

  @Test func foldsAreNamedInTheManifest() throws {
    let settings = SplitSettings(method: .fold(1, of: 5), seed: .max)
    let text = String(decoding: try JSONCoding.encode(settings), as: UTF8.self)
    #expect(text.contains("\"index\" : 1") && text.contains("\"of\" : 5"))
    #expect(try JSONCoding.decode(SplitSettings.self, from: Array(text.utf8)) == settings)
  }

  static let golden = """
    {
      "balancing" : [

      ],
      "class_names" : [
        "A",
        "N"
      ],
      "element_type" : "F32",
      "features" : {
        "count" : 3,
        "sample_rate" : 300,
        "settings" : {
          "nperseg" : 4
        },
        "type" : "spectrogram"
      },
      "format_version" : 2,
      "kind" : "recordings",
      "left_out" : {
        "min_samples" : 2
      },
      "recordings" : {
        "bytes" : 63,
        "file" : "recordings.csv",
        "sha256" : "b9f8daf11e19602d1de123c2829281de70c1af51835307c43e261cc21a075e0b"
      },
      "shards" : [
        {
          "bytes" : 376,
          "file" : "data-00000.safetensors",
          "items" : 1,
          "rows" : 2,
          "sha256" : "b7e63f2f4e792ecfdbba71d47b595c678a11fb93d9e9bacaa7e3fedeff11dae7"
        }
      ],
      "skipped" : [
        {
          "file" : "tiny.zip: r99",
          "reason" : "it says \\"no\\""
        }
      ],
      "source" : {
        "bytes" : 1000,
        "layout" : "cinc-2017",
        "name" : "tiny.zip",
        "recordings" : 1
      },
      "tool_version" : "1.2.3"
    }

    """
}
