import Foundation
import TestSupport
import Testing

/// Summaries of datasets and runs, in the words for what they contain.
@Suite struct InspectionTests {
  @Test func recordingsAndRuns() throws {
    let folder = try ScratchFolder()
    _ = try CincDownload(count: 12).write(to: folder, "in")
    try prepDone("spectrogram", "in", "-o", "af", "--labels", "N,A", "--min-samples", "1000", in: folder)
    try prepDone("split", "af", in: folder)
    let whole = try prepDone("inspect", "af", in: folder)
    #expect(
      whole.contains("\n11 recordings, 512 frames of 17 features (spectrogram, F32)\ntrain: 8 recordings\n"))
    #expect(whole.hasSuffix("\nexcluded: 1 recording with fewer samples than --min-samples\n"))
    let input = try prepDone("inspect", "in", "--labels", "N", in: folder)
    #expect(input.contains("\n6 recordings\n  N  6  100.0%\n"))
    #expect(input.hasSuffix("\nexcluded: 6 recordings with other labels\n"))
    try prepDone("chunk", "af", "-o", "c", "--length", "8", in: folder)
    let chunks = try prepDone("inspect", "c", in: folder)
    #expect(chunks.contains(" chunks from 11 recordings, ") && chunks.contains("\nframes per chunk: min 8, "))
    #expect(chunks.contains("\nnormalized with the mean and standard deviation of "))
    try prepDone(
      "train", "c", "-o", "run", "--hidden", "3", "--head", "0", "--epochs", "2", "--quiet", in: folder)
    let run = try prepDone("inspect", "run", in: folder)
    #expect(
      run.contains(" parameters; classes N, A\ntrained on c: ") && run.contains("\n2 of 2 epochs done\n"))
    #expect(run.contains("\nbest epoch: ") && run.contains(", validation balanced accuracy 0."))
  }

  @Test func sequences() throws {
    let folder = try ScratchFolder()
    try prepDone("generate", "parity", "-o", "steps", "--count", "50", "--length", "4", in: folder)
    let text = try prepDone("inspect", "steps", in: folder)
    #expect(text.contains("\n50 sequences, 200 steps of 2 features (parity, U8)\ntrain: 45 sequences\n"))
    #expect(
      text.hasSuffix(
        "\nper-step labels: 2 classes\nsteps per sequence: min 4, median 4, max 4\n"
      ))
  }

  @Test func texts() throws {
    let folder = try ScratchFolder()
    let rows = (0..<20).map { "one two word\($0),\($0 % 2)\n" } + ["one two word3,1\n", " ,1\n"]
    try folder.write("t.csv", "text,label\n" + rows.joined())
    let made = try prepDone(
      "tokens", "t.csv", "-o", "out", "--text-column", "text", "--label-column", "label", "--max-tokens", "2",
      in: folder)
    #expect(made.hasPrefix("out: 21 of 22 texts, 42 tokens, "))
    #expect(made.contains("\nvocabulary: 4 token IDs, from the training texts\n"))
    #expect(made.contains(" tokens, 0 out of vocabulary (0.0%)\n"))
    #expect(made.contains("\ntruncated: 21 texts\nexcluded: 1 text without tokens\n"))
    let text = try prepDone("inspect", "out", in: folder)
    #expect(text.hasPrefix("texts of t.csv (text-table), "))
    #expect(text.contains("\n21 texts, 42 tokens (tokens, "))
    #expect(text.contains("\nvocabulary: 4 token IDs, 0 for padding and 1 for out-of-vocabulary tokens\n"))
    #expect(text.contains("\ntokens per text: min 2, median 2, max 2\n") && !text.contains("samples"))
  }
}
