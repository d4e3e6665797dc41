import Foundation
import TestSupport
import Testing

/// A command that fails: what is there before, what is typed, and what the user reads.
struct Failure: Sendable, CustomTestStringConvertible {
  var command: String
  var message: String
  var advice: String?
  var prepare: @Sendable (ScratchFolder) throws -> Void

  init(
    _ command: String, _ message: String, advice: String? = nil,
    _ prepare: @escaping @Sendable (ScratchFolder) throws -> Void = { _ in }
  ) {
    self.command = command
    self.message = message
    self.advice = advice
    self.prepare = prepare
  }

  var testDescription: String { "\(command): \(message.prefix(60))" }

  static let again = "Download it again."
  static let contents = "Give the file, folder or zip archive that holds the recordings."
  static let noFolder = "There is no such folder. Check the path."

  static let inputs = [
    Failure(
      "spectrogram in.zip -o out", "in.zip: open: No such file or directory", advice: "Check the path."),
    Failure(
      "spectrogram in -o out",
      "in: contents: expected files in a known layout "
        + "(cinc-2017, matlab, npy-archive, speech-commands, wav, ucr, csv, labels-csv, wfdb), found 1 .dat",
      advice: contents
    ) { try $0.write("in/notes.dat", "hello") },
    Failure("spectrogram in -o out", "in: contents: expected recordings, found no files", advice: contents) {
      _ = try $0.makeFolder("in")
    },
    Failure(
      "spectrogram in.zip -o out",
      "in.zip: end of file: expected a zip end record, which whole archives end with, found an empty file",
      advice: again
    ) { try $0.write("in.zip", "") },
    Failure(
      "spectrogram in.zip -o out", "in.zip: contents: expected recordings, found no files", advice: contents
    ) { try $0.write("in.zip", storedZip([])) },
    Failure(
      "spectrogram in.zip -o out",
      "in.zip: end of file: expected a zip end record, which whole archives end with, "
        + "found none in the last bytes: not a zip, or cut short", advice: again
    ) { try $0.write("in.zip", CincDownload(count: 4).zip.dropLast(3000)) },
    Failure(
      "spectrogram in.zip -o out",
      "in.zip/training2017/A00001.mat: directory entry 1: more than 1000 bytes unpacked from each packed one is "
        + "refused, found 300000000 from 1944",
      advice: "Look where it comes from: honest recordings are not like this."
    ) { folder in
      var zip = CincDownload(count: 2).zip
      // The directory says of the packed recording that it is 300 MB long.
      let name = Array("training2017/A00001.mat".utf8)
      let places = zip.indices.dropLast(name.count).filter { Array(zip[$0..<$0 + name.count]) == name }
      zip[places[1] - 36] = 8
      for (byte, value) in [0x00, 0xA3, 0xE1, 0x11].enumerated() { zip[places[1] - 22 + byte] = UInt8(value) }
      try folder.write("in.zip", zip)
    },
    Failure(
      "spectrogram in.dat -o out", "in.dat: byte 0: expected the header of a MATLAB file, found other bytes",
      advice: again
    ) {
      try $0.write("in.dat", "hello there, this is no recording")
    },
    Failure(
      "spectrogram in.txt -o out",
      "in.txt: row 1, column 2: expected a number, found ' this is no recording'",
      advice: "Give a table of numbers, or choose those of its columns with --columns."
    ) {
      try $0.write("in.txt", "hello there, this is no recording")
    },
    Failure(
      "spectrogram in -o out",
      "in: contents: expected REFERENCE.csv or another table of labels beside the .mat files "
        + "(layout matlab reads them without), found 2 .hea, 2 .mat, no REFERENCE.csv", advice: contents
    ) { try write($0) { $0.labels = [] } },
    Failure(
      "spectrogram in -o out", "in/REFERENCE.csv: row 2, byte 9: expected an id and a label, found 'A00002'",
      advice: again
    ) { try write($0) { $0.labels[1] = "A00002" } },
    Failure(
      "spectrogram in -o out",
      "in/A00002.mat: byte 0: expected the header of a MATLAB file, found an empty file",
      advice: "Leave such recordings out with --on-error skip, or download them again."
    ) { try write($0) { $0.files["A00002.mat"] = [] } },
    Failure(
      "spectrogram in -o out",
      "in/A00002.mat: channel 0, sample 3: expected a finite number within the range of single precision, found nan",
      advice: "Leave such recordings out with --on-error skip, or download them again."
    ) { try write($0) { $0.files["A00002.mat"] = CincDownload.mat([1, 2, 3, Float.nan]) } },
    Failure(
      "mfcc in -o out", "in: recording a: expected a sample rate, to place mel bands, found none stated",
      advice: "State it with --input-rate."
    ) { try $0.write("in/a.csv", "x\n1\n2\n") },
    Failure(
      "signals in -o out",
      "in: recording b: expected no stated sample rate, as the first has none, found 100.0 Hz",
      advice:
        "State the rate of the others with --input-rate; for a trained net, make the data that it is trained on so."
    ) {
      try $0.write("in/a.csv", "x\n1\n2\n")
      try $0.write("in/b.csv", "t,x\n0,1\n0.01,2\n")
    },
    Failure(
      "spectrogram in -o out", "in/REFERENCE.csv: row 3: label N for A00009, but there is no A00009.mat",
      advice: "Leave such recordings out with --on-error skip, or complete the download."
    ) { try write($0) { $0.labels.append("A00009,N") } },
    Failure("spectrogram in -o out --labels N,X", "in: no recording has the label X (there are: A, N)") {
      try write($0)
    },
  ]

  static let outputs = [
    Failure(
      "spectrogram in -o out", "out: holds other files, such as notes.txt",
      advice: "Choose an empty or a new folder with -o."
    ) {
      try write($0)
      try $0.write("out/notes.txt", "mine")
    },
    Failure("spectrogram in -o out", "out: open: Not a directory", advice: "Check the path.") {
      try write($0)
      try $0.write("out", "mine")
    },
    Failure("spectrogram in -o out/af", "out/af: make the folder: Not a directory", advice: "Check the path.")
    {
      try write($0)
      try $0.write("out", "mine")
    },
    Failure(
      "spectrogram in -o /dev/full/af", "/dev/full/af: make the folder: Not a directory",
      advice: "Check the path."
    ) { try write($0) },
    Failure(
      "spectrogram in -o out", "out: holds a data set already",
      advice: "Choose another folder with -o, or replace it with --overwrite."
    ) {
      try write($0)
      try prepDone("spectrogram", "in", "-o", "out", in: $0)
    },
    Failure(
      "split out", "out: open: No such file or directory", advice: "Check the path."),
    Failure(
      "verify out", "out: no manifest.json, so it is not a data set or not a whole one",
      advice: "Make one with `prep spectrogram`."
    ) {
      _ = try $0.makeFolder("out")
    },
    Failure(
      "inspect out", "out: no manifest.json, so it is not a data set or not a whole one",
      advice: "Its making was interrupted. Run the command that was to make it again."
    ) { try $0.write("out/data-00000.safetensors.tmp", "half") },
    Failure(
      "verify out", "out: no manifest.json, so it is not a data set or not a whole one",
      advice: noFolder),
    Failure("evaluate run out", "run: no run.json, so it is not a run", advice: noFolder),
    Failure("predict run in", "run: no run.json, so it is not a run", advice: noFolder),
    Failure("report run -o r.html", "run: no run.json, so it is not a run", advice: noFolder),
    Failure(
      "chunk af -o out",
      "af: has no split, which cutting chunks (two chunks of a recording must not be on both sides of it) needs: "
        + "run `prep split af` first"
    ) {
      try write($0)
      try prepDone("spectrogram", "in", "-o", "af", in: $0)
    },
    Failure(
      "chunk af -o out --length 1000", "af: no training recording has 1000 rows"
    ) {
      try write($0)
      try prepDone("spectrogram", "in", "-o", "af", in: $0)
      try prepDone("split", "af", "--validation", "0", in: $0)
    },
  ]

  static func write(_ folder: ScratchFolder, _ change: (inout CincDownload) -> Void = { _ in }) throws {
    var download = CincDownload(count: 2)
    change(&download)
    _ = try download.write(to: folder, "in")
  }
}

@Suite struct FailureTests {
  @Test(arguments: Failure.inputs + Failure.outputs) func isOneLineAndAdvice(_ failure: Failure) throws {
    let folder = try ScratchFolder()
    try failure.prepare(folder)
    let before = try contents(of: folder.path)
    let arguments = failure.command.split(separator: " ").map(String.init) + ["--quiet"]
    let outcome = try PrepProcess(arguments, in: folder).wait()
    #expect(outcome.code == 1)
    #expect(outcome.errors == "prep: \(failure.message)\n" + (failure.advice.map { "      \($0)\n" } ?? ""))
    #expect(outcome.output.isEmpty)
    // Nothing was written, nothing was lost.
    let after = try contents(of: folder.path).filter { !$0.key.hasPrefix(".prep-") }
    #expect(after == before.filter { !$0.key.hasPrefix(".prep-") })
  }

  @Test func aFullDiskLeavesNothing() throws {
    let folder = try ScratchFolder()
    let outcome = try prep("spectrogram", SampleData.zip, "-o", "out", in: folder, shell: "ulimit -f 100")
    #expect(outcome.code == 1)
    #expect(outcome.errors.hasPrefix("prep: out/data-00000.safetensors: write: File too large\n"))
    #expect(try visibleNames(in: folder).isEmpty)
  }

  @Test func anUnwrittenResultIsAnError() throws {
    let folder = try ScratchFolder()
    try Failure.write(folder)
    let outcome = try prep("inspect", "in", in: folder, standardOutput: "/dev/full")
    #expect(outcome.code == 1)
    #expect(outcome.errors.hasPrefix("prep: standard output: write: No space left on device\n"))
  }

  @Test func closedStreamsAreNoError() throws {
    let folder = try ScratchFolder()
    try Failure.write(folder)
    let outcome = try prep("spectrogram", "in", "-o", "out", in: folder, shell: "exec >&- 2>&-")
    #expect(outcome.code == 0)
    #expect(try prepDone("verify", "out", in: folder).contains("whole"))
    // A reader that has seen enough.
    let piped = try prep(
      "inspect", "in", "--json", in: folder,
      shell: "f() { \"$0\" \"$@\"; echo $? >&2; }; f \"$@\" | true; exit")
    #expect(piped.errors == "0\n")
  }

  @Test(.enabled(if: geteuid() != 0, "root may write anywhere")) func unwritableFoldersAreNamed() throws {
    let folder = try ScratchFolder()
    try Failure.write(folder)
    _ = try folder.makeFolder("locked")
    chmod(folder("locked"), 0o555)
    let outcome = try prep("spectrogram", "in", "-o", "locked/out", in: folder)
    #expect(outcome.code == 1)
    #expect(
      outcome.errors == "prep: locked/out: make the folder: Permission denied\n"
        + "      Choose another place, or change the permissions.\n")
  }

  @Test func skippedInputsAreListedAndTwoIsReturned() throws {
    let folder = try ScratchFolder()
    var download = CincDownload(count: 6)
    download.files["A00002.mat"] = []
    download.files["A00005.mat"] = CincDownload.mat([Float.infinity])
    download.labels.append("A00009,N")
    _ = try download.write(to: folder, "in")
    let outcome = try prep("spectrogram", "in", "-o", "af", "--on-error", "skip", in: folder)
    #expect(outcome.code == 2)
    #expect(
      outcome.errors == """
        prep: skipped: in/REFERENCE.csv: row 7: label N for A00009, but there is no A00009.mat
        prep: skipped: in/A00002.mat: byte 0: expected the header of a MATLAB file, found an empty file
        prep: skipped: in/A00005.mat: channel 0, sample 0: expected a finite number within the range of single \
        precision, found inf

        """)
    #expect(outcome.output.hasSuffix("skipped: 3 (see above)\n"))
    #expect(try prepDone("verify", "af", in: folder).contains("whole"))
    #expect(try prep("inspect", "in", in: folder).code == 2)
  }
}
