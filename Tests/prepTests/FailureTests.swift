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

  static let again = "The file is damaged or incomplete: replace it."
  static let missing =
    "Fill missing samples with --missing hold or --missing interpolate, or skip such recordings with "
    + "--on-error skip."
  static let contents = "Give the file, directory, or zip archive that holds the recordings."
  static let noFolder = "There is no such directory. Check the path."

  static let inputs = [
    Failure(
      "spectrogram in.zip -o out", "in.zip: open: No such file or directory", advice: "Check the path."),
    Failure(
      "spectrogram in -o out",
      "in: contents: expected files in a known layout, found 1 .dat",
      advice: """
        Name the layout with --layout. Detection looked for:
                cinc-2017: no REFERENCE.csv beside .mat files
                labels-csv: no .csv or .tsv table that names the other files in a column
                wfdb: no .hea files with .dat files or a RECORDS list
                npy-archive: no .npy or .npz files
                ucr: no tables …_TRAIN or …_TEST
                csv: no .csv or .tsv files
        """
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
      "in.zip/training2017/A00001.mat: directory entry 1: more than 1000 bytes unpacked from each packed one, "
        + "which is the limit; found 300000000 from 1944",
      advice: "The file exceeds a size limit; check its source."
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
      "spectrogram in.dat -o out", "in.dat: contents: expected a file in a known format, found unknown bytes",
      advice: "Give a file in one of the formats that `prep formats` lists, or name its layout with --layout."
    ) {
      try $0.write("in.dat", "hello there, this is no recording")
    },
    Failure(
      "spectrogram in.txt -o out",
      "in.txt: row 1, column 2: expected a number, found ' this is no recording'",
      advice: "Give a table of numbers, or choose its columns of numbers with --columns."
    ) {
      try $0.write("in.txt", "hello there, this is no recording")
    },
    Failure(
      "spectrogram in -o out",
      "in: contents: expected files in a known layout, found 2 .hea, 2 .mat",
      advice: """
        Name the layout with --layout. Detection looked for:
                cinc-2017: no REFERENCE.csv beside .mat files
                labels-csv: no .csv or .tsv table that names the other files in a column
                wfdb: no .hea files with .dat files or a RECORDS list
                npy-archive: no .npy or .npz files
                ucr: no tables …_TRAIN or …_TEST
                csv: no .csv or .tsv files
                matlab: no labels for the .mat files; must be named to read them without
                class-folders: fewer than two directories of recordings
        """
    ) { try write($0) { $0.labels = [] } },
    Failure(
      "spectrogram in -o out", "in/REFERENCE.csv: row 2, byte 9: expected an id and a label, found 'A00002'",
      advice: again
    ) { try write($0) { $0.labels[1] = "A00002" } },
    Failure(
      "spectrogram in -o out",
      "in/A00002.mat: byte 0: expected the header of a MATLAB file, found an empty file",
      advice: "Skip such recordings with --on-error skip, or replace the file."
    ) { try write($0) { $0.files["A00002.mat"] = [] } },
    Failure(
      "spectrogram in -o out",
      "in/A00002.mat: channel 0, sample 3: expected a finite number within the range of single precision, found nan",
      advice: missing
    ) { try write($0) { $0.files["A00002.mat"] = CincDownload.mat([1, 2, 3, Float.nan]) } },
    Failure(
      "mfcc in -o out", "in: recording a: expected a sample rate for mel bands, found none",
      advice: "Give the sample rate with --input-rate."
    ) { try $0.write("in/a.csv", "x\n1\n2\n") },
    Failure(
      "signals in -o out",
      "in: recording b: expected no sample rate, as the first recording, found 100 Hz",
      advice:
        "Give the sample rate of the files that state none with --input-rate, or skip the others with --on-error skip."
    ) {
      try $0.write("in/a.csv", "x\n1\n2\n")
      try $0.write("in/b.csv", "t,x\n0,1\n0.01,2\n")
    },
    Failure(
      "spectrogram in -o out", "in/REFERENCE.csv: row 3: label N for A00009, but there is no A00009.mat",
      advice: "Skip such recordings with --on-error skip, or complete the download."
    ) { try write($0) { $0.labels.append("A00009,N") } },
    Failure("spectrogram in -o out --labels N,X", "in: no recording has the label X; found A, N") {
      try write($0)
    },
  ]

  /// Mistyped options: the hint names the option and what there is, and never the file.
  static let options = [
    Failure(
      "tokens t.csv --text-column nope -o out",
      "t.csv: --text-column: no column 'nope'; found id, group, text, label",
      advice: "Give --text-column one of these names, or a number from 1 to 4."
    ) { try $0.write("t.csv", texts) },
    Failure(
      "tokens t.csv --text-column text --label-column y -o out",
      "t.csv: --label-column: no column 'y'; found id, group, text, label",
      advice: "Give --label-column one of these names, or a number from 1 to 4."
    ) { try $0.write("t.csv", texts) },
    Failure(
      "signals a.csv --columns II,X -o out", "a.csv: --columns: no column 'II'; found t, x",
      advice: "Give --columns one of these names, or a number from 1 to 2."
    ) { try $0.write("a.csv", "t,x\n0,1\n0.01,2\n") },
    Failure(
      "signals a.csv --time-column 3 -o out", "a.csv: --time-column: no column '3'; found t, x",
      advice: "Give --time-column one of these names, or a number from 1 to 2."
    ) { try $0.write("a.csv", "t,x\n0,1\n0.01,2\n") },
    Failure(
      "signals a.csv --channels 3 -o out",
      "a.csv: --channels: expected a channel 3, counted from 0, found 1 channel",
      advice: "The recording has 1 channel: give --channels 0."
    ) { try $0.write("a.csv", "t,x\n0,1\n0.01,2\n") },
    Failure(
      "signals in --variable x -o out", "in: --variable: does not apply to format csv",
      advice: "Leave out --variable."
    ) { try $0.write("in/a.csv", "t,x\n0,1\n0.01,2\n") },
    Failure(
      "spectrogram in -o out --labels-file none.csv",
      "in: --labels-file: no file 'none.csv'; found 2 .hea, 2 .mat, 1 .csv",
      advice: "Give the path of the table within the input, for example REFERENCE.csv."
    ) { try write($0) },
    Failure(
      "spectrogram in -o out --labels-file REFERENCE.csv --label-column z",
      "in/REFERENCE.csv: --label-column: no column 'z'; found A00001, N",
      advice: "Give --label-column one of these names, or a number from 1 to 2."
    ) { try write($0) },
    Failure(
      "spectrogram in -o out --variable ecg",
      "in/A00001.mat: --variable: no variable 'ecg'; found val (1 by 960 real numbers)",
      advice: "Give one of these with --variable: val."
    ) { try write($0) },
    Failure(
      "spectrogram in -o out --input-rate 250",
      "in/A00001.mat: sample rate: expected the given 250 Hz, found 300 Hz",
      advice: "Give the sample rate of the files that state none with --input-rate, or skip the others with "
        + "--on-error skip."
    ) { try write($0) },
    Failure(
      "spectrogram in -o out --layout npy-archive",
      "in: contents: expected .npy files, found 2 .hea, 2 .mat, 1 .csv", advice: contents
    ) { try write($0) },
    Failure(
      "spectrogram in.tar.gz -o out", "in.tar.gz: byte 0: a gzip file (not supported)",
      advice: "Unpack it, and give the file or directory that comes out."
    ) { try $0.write("in.tar.gz", [0x1F, 0x8B, 8, 0, 0, 0]) },
    Failure(
      "inspect rec.edf", "rec.edf: byte 0: an EDF file (not supported)",
      advice: "Convert it to a format that is read: see `prep formats`."
    ) { try $0.write("rec.edf", "0       X X X X") },
    Failure(
      "inspect data", "data: byte 0: a web page (not supported)",
      advice:
        "The link gave a web page instead of the data: open it in a browser, log in where it asks for that, "
        + "and download the file itself."
    ) { try $0.write("data", "<!DOCTYPE html><html>") },
    Failure(
      "signals a.WAV -o out", "a.WAV: chunk 'data' at byte 36: expected 8 bytes, found 6",
      advice:
        "Read the samples that are there with --truncated read, or skip such recordings with --on-error skip."
    ) {
      var bytes = Array("RIFF".utf8) + [44, 0, 0, 0] + Array("WAVEfmt ".utf8)
      bytes += [16, 0, 0, 0, 1, 0, 1, 0, 0x64, 0, 0, 0, 0xC8, 0, 0, 0, 2, 0, 16, 0] + Array("data".utf8)
      try $0.write("a.WAV", bytes + [8, 0, 0, 0, 1, 0, 2, 0, 3, 0])
    },
  ]
  private static let texts = "id,group,text,label\n1,a,some words,x\n2,b,more words,y\n"

  static let outputs = [
    Failure(
      "spectrogram in -o out", "out: contains other files, for example notes.txt",
      advice: "Choose an empty or a new directory with -o."
    ) {
      try write($0)
      try $0.write("out/notes.txt", "mine")
    },
    Failure("spectrogram in -o out", "out: open: Not a directory", advice: "Check the path.") {
      try write($0)
      try $0.write("out", "mine")
    },
    Failure(
      "spectrogram in -o out/af", "out/af: make the directory: Not a directory", advice: "Check the path."
    ) {
      try write($0)
      try $0.write("out", "mine")
    },
    Failure(
      "spectrogram in -o /dev/full/af", "/dev/full/af: make the directory: Not a directory",
      advice: "Check the path."
    ) { try write($0) },
    Failure(
      "spectrogram in -o out", "out: already contains a dataset",
      advice: "Choose another directory with -o, or overwrite it with --overwrite."
    ) {
      try write($0)
      try prepDone("spectrogram", "in", "-o", "out", in: $0)
    },
    Failure(
      "split out", "out: open: No such file or directory", advice: "Check the path."),
    Failure(
      "verify out", "out: no SHA256SUMS.txt found; nothing to verify against"
    ) {
      _ = try $0.makeFolder("out")
    },
    Failure(
      "inspect out", "out: not a dataset (no manifest.json)",
      advice: "The command that writes it was interrupted. Run it again."
    ) { try $0.write("out/data-00000.safetensors.tmp", "half") },
    Failure(
      "verify out", "out: no such directory", advice: "Check the path."),
    Failure("evaluate run out", "run: not a run (no run.json)", advice: noFolder),
    Failure("predict run in", "run: not a run (no run.json)", advice: noFolder),
    Failure("report run -o r.html", "run: not a run (no run.json)", advice: noFolder),
    Failure(
      "chunk af -o out",
      "af: the dataset has no split", advice: "Run `prep split af` first."
    ) {
      try write($0)
      try prepDone("spectrogram", "in", "-o", "af", in: $0)
    },
    Failure(
      "chunk af -o out --length 1000", "af: no training recording has 1,000 frames, the chunk length"
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
  @Test(arguments: Failure.inputs + Failure.options + Failure.outputs) func isOneLineAndAdvice(
    _ failure: Failure
  ) throws {
    let folder = try ScratchFolder()
    try failure.prepare(folder)
    let before = try contents(of: folder.path)
    let arguments = failure.command.split(separator: " ").map(String.init) + ["--quiet"]
    let outcome = try PrepProcess(arguments, in: folder).wait()
    #expect(outcome.code == 1)
    #expect(
      outcome.errors == "prep: error: \(failure.message)\n"
        + (failure.advice.map { "      hint: \($0)\n" } ?? ""))
    #expect(outcome.output.isEmpty)
    // Nothing was written, nothing was lost.
    let after = try contents(of: folder.path).filter { !$0.key.hasPrefix(".prep-") }
    #expect(after == before.filter { !$0.key.hasPrefix(".prep-") })
  }

  @Test func aFullDiskLeavesNothing() throws {
    let folder = try ScratchFolder()
    let outcome = try prep("spectrogram", SampleData.zip, "-o", "out", in: folder, shell: "ulimit -f 100")
    #expect(outcome.code == 1)
    #expect(outcome.errors.hasPrefix("prep: error: out/data-00000.safetensors: write: File too large\n"))
    #expect(try visibleNames(in: folder).isEmpty)
  }

  @Test func anUnwrittenResultIsAnError() throws {
    let folder = try ScratchFolder()
    try Failure.write(folder)
    let outcome = try prep("inspect", "in", in: folder, standardOutput: "/dev/full")
    #expect(outcome.code == 1)
    #expect(outcome.errors.hasPrefix("prep: error: standard output: write: No space left on device\n"))
  }

  @Test func closedStreamsAreNoError() throws {
    let folder = try ScratchFolder()
    try Failure.write(folder)
    let outcome = try prep("spectrogram", "in", "-o", "out", in: folder, shell: "exec >&- 2>&-")
    #expect(outcome.code == 0)
    #expect(try prepDone("verify", "out", in: folder).contains("all checksums match"))
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
      outcome.errors == "prep: error: locked/out: make the directory: Permission denied\n"
        + "      hint: Choose another place, or change the permissions.\n")
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
    #expect(outcome.output.hasSuffix("skipped: 3 recordings, listed in manifest.json\n"))
    #expect(try prepDone("verify", "af", in: folder).contains("all checksums match"))
    #expect(try prep("inspect", "in", in: folder).code == 2)
  }
}
