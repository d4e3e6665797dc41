/// Names of directories that are parts of a dataset, or of speakers and patients, rather than classes.
enum PartName {
  private static let splits: Set = [
    "train", "training", "test", "tests", "testing", "val", "valid", "validation", "dev", "eval",
    "evaluation",
  ]
  private static let parts: Set = [
    "fold", "part", "split", "set", "subset", "group", "batch", "chunk", "cd", "disc", "disk", "vol",
    "volume",
    "session", "sess", "ses", "day", "run", "trial", "visit", "folder", "dir", "data", "dataset", "audio",
  ]
  private static let people: Set = [
    "speaker", "spk", "subject", "subj", "sub", "patient", "pat", "participant", "person", "user", "actor",
    "client",
    "record", "recording", "rec", "id",
  ]

  /// Whether a name looks like a part, a speaker, or a number.
  ///
  /// It does if one of its words is that of a split (`train-clean-100`), if all of its words of more than two letters
  /// are those of parts or people (`fold1`, `part-2`, `set_a`, `patient_07`), if it has no letters, or if it has digits
  /// and no word of more than two letters (`p225`, `S01`, `0a7c2a8d`).
  static func fits(_ name: String) -> Bool {
    let words = words(name)
    if words.isEmpty || words.contains(where: splits.contains) { return true }
    let long = words.filter { $0.count > 2 }
    if long.isEmpty {
      return name.utf8.contains { (0x30...0x39).contains($0) } || words.contains(where: isAny)
    }
    return long.allSatisfy { isAny($0) || $0.last == "s" && isAny(String($0.dropLast())) }
  }

  /// Whether a word of a name is that of a split: `validation_list`.
  static func isSplit(_ name: String) -> Bool { words(name).contains(where: splits.contains) }

  private static func isAny(_ word: String) -> Bool { parts.contains(word) || people.contains(word) }

  /// The runs of letters of a name, in lower case. A capital after a small letter begins another: `TestSet`.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var previous: Character = " "
    for character in name {
      if character.isLetter {
        if !previous.isLetter || character.isUppercase && previous.isLowercase { words.append("") }
        words[words.count - 1] += character.lowercased()
      }
      previous = character
    }
    return words
  }
}
