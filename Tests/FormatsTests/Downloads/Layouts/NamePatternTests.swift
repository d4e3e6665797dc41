import Testing

@testable import Formats

/// Names of files that tell id, label and group.
@Suite struct NamePatternTests {
  @Test(
    arguments: [
      ("patient_{id}_{label}", "patient_0001_normal", ["0001", "normal", nil]),
      ("patient_{id}_{label}", "ecg/patient_0001_normal", ["0001", "normal", nil]),
      ("patient_{id}_{label}", "patient_0001_2_normal", ["0001_2", "normal", nil]),
      ("patient_{id}_{label}.npy", "patient_0001_normal", ["0001", "normal", nil]),
      ("patient_{id}_{label}", "patient_0001_", nil),
      ("patient_{id}_{label}", "patient__normal", nil),
      ("patient_{id}_{label}", "patient_0001normal", nil),
      ("patient_{id}_{label}", "patients_1_n", nil),
      ("{label}/{id}", "a/b/normal/17", ["17", "normal", nil]),
      ("{label}/{id}", "17", nil),
      ("{group}-{id}-{label}x", "a-b-c-dx", ["c", "d", "a-b"]),
      ("{id}--{label}", "a---b", ["a-", "b", nil]),
      ("{id}__{label}", "a___", ["a", "_", nil]),
      ("{label}", "é👩‍👧", [nil, "é👩‍👧", nil]),
      ("x{label}x", "x", nil),
      ("x{label}x", "xx", nil),
    ] as [(String, String, [String?]?)])
  func matches(pattern: String, path: String, expected: [String?]?) throws {
    let match = try NamePattern(pattern).match(path)
    #expect(match.map { [$0[.id], $0[.label], $0[.group]] } == expected)
  }

  @Test(arguments: [
    ("", "at least one of {id}, {label}, and {group}"),
    ("patient", "at least one of"),
    ("{id}_{name}", "character 6: expected {id}, {label} or {group}, found {name}"),
    ("{id}_{id}", "character 6: expected each field once"),
    ("{id}{label}", "character 5: expected text between two fields"),
    ("a{id", "character 2: expected a closing '}'"),
    ("id}", "character 3: expected a '{'"),
    ("{}", "found {}"),
    ("/{id}", "character 1: expected slashes between names only"),
    ("{id}/", "character 5: expected slashes between names only"),
  ])
  func refuses(pattern: String, part: String) {
    expectError(.malformed, "name pattern '\(pattern)'", part) { _ = try NamePattern(pattern) }
  }
}
