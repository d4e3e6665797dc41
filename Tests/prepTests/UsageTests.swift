import TestSupport
import Testing

/// Arguments that the program cannot mean: exit code 64, the option named as it was typed, nothing written.
@Suite struct UsageTests {
  @Test(arguments: [
    ("spectrogram", "Missing expected argument '<INPUT> ...'"),
    ("spectrogram in", "Missing expected argument '--output <DIR>'"),
    ("spectrogram in -o out --nperseg abc", "The value 'abc' is invalid for '--nperseg <N>'"),
    ("spectrogram in -o out --nperseg 0", "--nperseg: expected 1 to 1048576, found 0."),
    (
      "spectrogram in -o out --noverlap 32",
      "--noverlap: expected 0 to 31, below the window length, found 32."
    ),
    ("spectrogram in -o out --nfft 31", "--nfft: expected 32, the window length, to 1048576, found 31."),
    ("spectrogram in -o out --hop-length 33", "--hop-length: expected 1 to 32, the window length, found 33."),
    ("spectrogram in -o out --hop-length 8 --noverlap 8", "Give either --noverlap or --hop-length."),
    ("spectrogram in -o out --top-db 80", "--top-db: expected 'unlimited' unless log is decibels, found"),
    ("spectrogram in -o out --no-center --pad-mode edge", "--pad-mode needs --center."),
    ("signals in -o out --bandpass 40", "The value '40' is invalid for '--bandpass <LO-HI>'"),
    (
      "signals in -o out --bandpass 40-1", "--bandpass: expected two frequencies above 0 Hz, the lower first,"
    ),
    ("signals in -o out --bandpass 1-40 --lowpass 30", "Give either --bandpass or --lowpass and --highpass."),
    ("signals in -o out --lowpass 0", "--lowpass: expected a frequency above 0 Hz, found 0.0."),
    ("signals in -o out --lowpass 9 --filter-order 0", "--filter-order: expected 1 to 20, found 0."),
    ("signals in -o out --notch 50,x", "The value '50,x' is invalid for '--notch <HZ,...>'"),
    ("signals in -o out --notch 50 --notch-quality 0", "--notch-quality: expected 0.1 to 10000, found 0.0."),
    ("signals in -o out --sample-rate 0", "--sample-rate: expected a positive number of Hz, found 0.0."),
    ("signals in -o out --resampler scipy", "--resampler needs --sample-rate."),
    ("mfcc in -o out --deltas 3", "--deltas: expected 1 or 2, found 3."),
    (
      "mfcc in -o out --deltas 1 --delta-width 4",
      "--delta-width: expected an odd number of frames, 3 to 9999,"
    ),
    ("mfcc in -o out --delta-width 5", "--delta-width and --delta-mode need --deltas."),
    ("mfcc in -o out --power 3", "--power takes 1 or 2."),
    ("mfcc in -o out --lifter=-1", "--lifter takes 0 or more."),
    ("mfcc in -o out --preemphasis 2", "--preemphasis: expected 0 to 1, found 2.0."),
    (
      "mfcc in -o out --amin 0",
      "--amin: expected a positive number, of features with a logarithm, found 0.0."
    ),
    (
      "mfcc in -o out --like kaldi --top-db 80",
      "--top-db: expected 'unlimited' unless log is decibels, found"
    ),
    ("mfcc in -o out --snip-edges --center", "Give either --center and --pad-mode or --snip-edges."),
    ("spectrogram in -o out --window foo", "The value 'foo' is invalid for '--window <window>'"),
    (
      "spectrogram in -o out --labels N,N",
      "--labels takes different labels with commas between them, such as N,A."
    ),
    ("spectrogram in -o out --min-samples=-1", "--min-samples takes 0 or more."),
    ("spectrogram in -o out --on-error panic", "The value 'panic' is invalid for '--on-error <on-error>'."),
    (
      "inspect in --window-before 1",
      "--annotation-symbols, --window-before and --window-after need --annotations."
    ),
    ("inspect in --annotations atr --window-after=-1", "--window-after takes 0 to 86400 seconds."),
    (
      "inspect in --annotations atr --window-before 0 --window-after 0",
      "--window-before and --window-after leave no window."
    ),
    (
      "inspect in --annotations atr --annotation-symbols N,,V",
      "--annotation-symbols takes symbols with commas between them, such as N,V."
    ),
    ("inspect in --missing drop", "The value 'drop' is invalid for '--missing <missing>'."),
    ("inspect in --jobs 0", "--jobs takes a number from 1 to 1024."),
    ("inspect in --layout foo", "The value 'foo' is invalid for '--layout <LAYOUT>'."),
    ("split af --validation 1.5", "--validation: expected a share from 0 to below 1, found 1.5."),
    (
      "split af --validation 0.5 --test 0.5",
      "--validation and --test: expected less than 1, to leave something"
    ),
    ("split af --folds 5", "--folds and --fold go together."),
    ("split af --folds 5 --fold 5", "--fold: expected 0 to 4, found 5."),
    ("split af --folds 5 --fold 0 --test 0.1", "Give either shares (--validation, --test) or folds"),
    ("chunk af -o out --length 0", "--length: expected at least 1 row, found 0."),
    ("chunk af -o out --stride 0", "--stride: expected at least 1 row, found 0."),
    ("chunk af -o out --balance-validation", "--balance-validation needs --balance."),
    ("chunk af -o af/ --overwrite", "-o must be outside the input: af/ is the same as af."),
    ("balance af -o ./af --overwrite", "-o must be outside the input: ./af is the same as af."),
    ("balance af -o out --splits nothing", "The value 'nothing' is invalid for '--splits <split>'."),
    ("export run -o m.onnx", "Say which format: --onnx is the only one."),
    ("export run --onnx -o m.pt", "-o takes a file that ends in .onnx."),
    ("train af40 -o run --fold-seed 2", "--fold-seed goes with --folds."),
    ("train af40 -o run --epochs 0", "--epochs: expected 1 to 16777215, found 0."),
    ("train af40 -o run --batch-size 0", "--batch-size: expected 1 to 1048576, found 0."),
    ("train af40 -o run --learning-rate=-1", "--learning-rate: expected a number above 0, found -1.0."),
    ("train af40 -o run --clip-norm 0", "--clip-norm: expected a number above 0, found 0.0."),
    ("train af40 -o run --hidden 0", "--hidden: expected 1 to 1048576, found 0."),
    ("train af40 -o run --layers 0", "--layers: expected 1 to 64, found 0."),
    ("train af40 -o run --head=-1", "--head: expected 1 to 1048576, found -1."),
    ("train af40 -o run --net gru2", "The value 'gru2' is invalid for '--net <net>'."),
    ("train af40 -o run --net conv --hidden 3", "--hidden is for recurrent nets; --net conv is none."),
    ("train af40 -o run --input-relu", "--input-relu needs --input-layer."),
    (
      "train af40 -o run --dropout 0.1",
      "--dropout: expected at least 2 recurrent layers to stand between, found 1."
    ),
    ("train af40 -o run --dropout 1", "--dropout: expected at least 0 and below 1, found 1.0."),
    ("train af40 -o run --net gru --forget-bias 1", "--forget-bias: expected an LSTM, found gru."),
    ("train af40 -o run --conv 3", "The value '3' is invalid for '--conv <LIST>'"),
    ("train af40 -o run --conv 3x0", "--conv: expected 1 to 4096, found 0."),
    ("train af40 -o run --head 3,x", "The value '3,x' is invalid for '--head <N>'"),
    ("train af40 -o run --momentum 0.9", "--momentum: expected 0 but for sgd, found 0.9."),
    ("train af40 -o run --least-rate 0.1", "--least-rate is for --schedule cosine or plateau."),
    ("train af40 -o run --schedule-epochs 3", "--schedule-epochs is for --schedule step, cosine or plateau."),
    (
      "train af40 -o run --schedule cosine --schedule-factor 0.5",
      "--schedule-factor is for --schedule step or plateau."
    ),
    ("train af40 -o run --class-weights 1,0", "The value '1,0' is invalid for '--class-weights <LIST>'"),
    (
      "train af40 -o run --label-smoothing 1",
      "--label-smoothing: expected at least 0 and below 1, found 1.0."
    ),
    ("train af40 -o run --resume --overwrite", "Give either --resume or --overwrite."),
    ("report run -o report.pdf", "-o takes a file that ends in .html or .svg."),
    ("evaluate run", "Missing expected argument '<DIR>'"),
    ("evaluate run af40 --split every", "The value 'every' is invalid for '--split <split>'."),
    ("tokens t.csv -o out", "Missing expected argument '--text-column <NAME>'"),
    ("tokens t.csv -o out --text-column 1 --labels a", "--labels needs --label-column."),
    ("tokens t.csv -o out --text-column 1 --min-count 0", "--min-count: expected at least 1, found 0."),
    (
      "tokens t.csv -o out --text-column 1 --max-vocabulary 0",
      "--max-vocabulary: expected at least 1, found 0."
    ),
    ("tokens t.csv -o out --text-column 1 --validation 1", "--validation: expected a share from 0"),
    ("signals in -o out --channel 0,0", "The value '0,0' is invalid for '--channel <N,M>'"),
    ("signals in -o out --columns a,", "--columns takes names or numbers with commas between them"),
    ("signals in -o out --input-rate 0", "--input-rate takes a number of Hz above 0."),
    ("nothing", "Unexpected argument 'nothing'"),
  ])
  func isRefused(_ line: String, _ message: String) throws {
    let folder = try ScratchFolder()
    let outcome = try PrepProcess(line.split(separator: " ").map(String.init), in: folder).wait()
    #expect(outcome.code == 64)
    #expect(outcome.errors.hasPrefix("Error: " + message), "\(outcome.errors)")
    #expect(outcome.errors.contains("\nUsage: prep"))
    #expect(outcome.output.isEmpty)
    #expect(try visibleNames(in: folder).isEmpty)
  }

  @Test func emptyPathsAreUsage() throws {
    let folder = try ScratchFolder()
    #expect(try prep("spectrogram", "", "-o", "out", in: folder).code == 64)
    #expect(try prep("spectrogram", "in", "-o", "", in: folder).code == 64)
    #expect(try prep("train", "in", "-o", "", in: folder).code == 64)
  }
}
