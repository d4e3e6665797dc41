import TestSupport
import Testing

/// Invalid arguments: exit status 64, the option named as typed, nothing written.
@Suite struct UsageTests {
  @Test(arguments: [
    ("spectrogram", "Missing expected argument '<INPUT> ...'"),
    ("spectrogram in", "Missing expected argument '--output <DIR>'"),
    ("spectrogram in -o out --nperseg abc", "The value 'abc' is invalid for '--nperseg <N|MS>'"),
    ("spectrogram in -o out --nperseg 0", "--nperseg: expected 1 to 1048576, found 0."),
    (
      "spectrogram in -o out --noverlap 32",
      "--noverlap: expected 0 to 31, below the window length, found 32."
    ),
    ("spectrogram in -o out --n-fft 31", "--n-fft: expected 32, the window length, to 1048576, found 31."),
    ("spectrogram in -o out --hop-length 33", "--hop-length: expected 1 to 32, the window length, found 33."),
    ("spectrogram in -o out --hop-length 8 --noverlap 8", "Give either --noverlap or --hop-length."),
    ("spectrogram in -o out --top-db 80", "--top-db requires --log db."),
    ("spectrogram in -o out --amin 1", "--amin requires --log db."),
    ("spectrogram in -o out --log log1p --ref max", "--ref requires --log db."),
    ("spectrogram in -o out --nperseg 25ms --noverlap 8", "--nperseg and --noverlap take the same unit."),
    ("mfcc in -o out --features mel --amin 1", "--amin requires --features mfcc or log-mel."),
    ("spectrogram in -o out --hop-length 0ms", "--hop-length: expected 1 to 1048576, found 0 (0ms at"),
    ("mfcc in -o out --like kaldi --n-fft 0", "--n-fft: expected 1, the window length, to 1048576, found 0."),
    ("mfcc in -o out --pad-to 0", "--pad-to: expected 1 to 1073741824, found 0."),
    ("spectrogram in -o out --no-center --pad-mode edge", "--pad-mode requires --center."),
    ("signals in -o out --bandpass 40", "The value '40' is invalid for '--bandpass <LO-HI>'"),
    (
      "signals in -o out --bandpass 40-1", "--bandpass: expected two frequencies above 0 Hz, the lower first,"
    ),
    ("signals in -o out --bandpass 1-40 --lowpass 30", "Give either --bandpass or --lowpass and --highpass."),
    ("signals in -o out --lowpass 0", "--lowpass: expected a frequency above 0 Hz, found 0 Hz."),
    ("signals in -o out --lowpass 9 --filter-order 0", "--filter-order: expected 1 to 20, found 0."),
    ("signals in -o out --notch 50,x", "The value '50,x' is invalid for '--notch <HZ,...>'"),
    ("signals in -o out --notch 50 --notch-quality 0", "--notch-quality: expected 0.1 to 10000, found 0.0."),
    ("signals in -o out --sample-rate 0", "--sample-rate: expected a positive number of Hz, found 0.0."),
    ("signals in -o out --resampler scipy", "--resampler requires --sample-rate."),
    ("mfcc in -o out --deltas 3", "--deltas: expected 1 or 2, found 3."),
    (
      "mfcc in -o out --deltas 1 --delta-width 4",
      "--delta-width: expected an odd number of frames, 3 to 9999,"
    ),
    ("mfcc in -o out --delta-width 5", "--delta-width and --delta-mode require --deltas."),
    ("mfcc in -o out --power 3", "--power takes 1 or 2."),
    ("mfcc in -o out --lifter=-1", "--lifter takes 0 or more."),
    ("mfcc in -o out --preemphasis 2", "--preemphasis: expected 0 to 1, found 2.0."),
    (
      "mfcc in -o out --amin 0",
      "--amin: expected a positive floor, found 0.0."
    ),
    (
      "mfcc in -o out --like kaldi --top-db 80",
      "--top-db requires --like librosa."
    ),
    ("mfcc in -o out --snip-edges --center", "Give either --center and --pad-mode or --snip-edges."),
    ("spectrogram in -o out --window foo", "The value 'foo' is invalid for '--window <WINDOW>'"),
    (
      "spectrogram in -o out --labels N,N",
      "--labels: expected different labels separated by commas, for example N,A."
    ),
    ("spectrogram in -o out --min-samples=-1", "--min-samples: expected 0 or more, found -1."),
    ("spectrogram in -o out --on-error panic", "The value 'panic' is invalid for '--on-error <MODE>'."),
    (
      "inspect in --seconds-before 1",
      "--annotation-symbols, --seconds-before, and --seconds-after require --annotations."
    ),
    (
      "inspect in --annotations atr --seconds-after=-1",
      "--seconds-after: expected 0 to 86400 seconds, found -1.0."
    ),
    (
      "inspect in --annotations atr --seconds-before 0 --seconds-after 0",
      "--seconds-before and --seconds-after: expected a window longer than 0 seconds."
    ),
    (
      "inspect in --annotations atr --annotation-symbols N,,V",
      "--annotation-symbols: expected symbols separated by commas, for example N,V."
    ),
    ("inspect in --missing drop", "The value 'drop' is invalid for '--missing <MODE>'."),
    ("inspect in --jobs 0", "--jobs: expected 1 to 1024, found 0."),
    ("inspect in --layout foo", "The value 'foo' is invalid for '--layout <LAYOUT>'."),
    ("split af --validation 1.5", "--validation: expected a fraction, at least 0 and below 1, found 1.5."),
    (
      "split af --validation 0.5 --test 0.5",
      "--validation and --test: expected less than 1, so that a training set remains"
    ),
    ("split af --folds 5", "--folds and --fold must be used together."),
    ("split af --folds 5 --fold 5", "--fold: expected 0 to 4, found 5."),
    ("split af --folds 5 --fold 0 --test 0.1", "--folds cannot be combined with --validation or --test."),
    ("chunk af -o out --length 0", "--length: expected 1 frame or more, found 0."),
    ("chunk af -o out --stride 0", "--stride: expected 1 frame or more, found 0."),
    ("chunk af -o out --balance-validation", "--balance-validation requires --balance."),
    ("chunk af -o af/ --overwrite", "--output: expected a place outside the input; af/ is the same as af."),
    (
      "balance af -o ./af --overwrite",
      "--output: expected a place outside the input; ./af is the same as af."
    ),
    ("balance af -o out --splits nothing", "The value 'nothing' is invalid for '--splits <SPLIT>'."),
    ("export run -o m.onnx", "Specify the format: --onnx (the only one)."),
    ("export run --onnx -o m.pt", "-o requires a file name ending in .onnx."),
    ("train af40 -o run --fold-seed 2", "--fold-seed requires --folds."),
    ("train af40 -o run --epochs 0", "--epochs: expected 1 to 16,777,215, found 0."),
    ("train af40 -o run --batch-size 0", "--batch-size: expected 1 to 1,048,576, found 0."),
    ("train af40 -o run --learning-rate=-1", "--learning-rate: expected a number above 0, found -1.0."),
    ("train af40 -o run --clip-norm 0", "--clip-norm: expected a number above 0, found 0.0."),
    ("train af40 -o run --hidden 0", "--hidden: expected 1 to 1,048,576, found 0."),
    ("train af40 -o run --layers 0", "--layers: expected 1 to 64, found 0."),
    ("train af40 -o run --head=-1", "--head: expected 1 to 1,048,576, found -1."),
    ("train af40 -o run --net gru2", "The value 'gru2' is invalid for '--net <NAME>'."),
    (
      "train af40 -o run --net conv --hidden 3",
      "--hidden requires a recurrent network; --net conv has no recurrent layers."
    ),
    ("train af40 -o run --input-relu", "--input-relu requires --input-layer."),
    (
      "train af40 -o run --dropout 0.1",
      "--dropout: expected 0 for fewer than 2 recurrent layers, found 0.1."
    ),
    ("train af40 -o run --dropout 1", "--dropout: expected at least 0 and below 1, found 1.0."),
    ("train af40 -o run --net gru --forget-bias 1", "--forget-bias: expected an LSTM, found gru."),
    ("train af40 -o run --conv 3", "The value '3' is invalid for '--conv <LIST>'"),
    ("train af40 -o run --conv 3x0", "--conv: expected 1 to 4,096, found 0."),
    ("train af40 -o run --head 3,x", "The value '3,x' is invalid for '--head <N,N>'"),
    ("train af40 -o run --momentum 0.9", "--momentum: expected 0 for optimizers other than sgd, found 0.9."),
    (
      "train af40 -o run --min-learning-rate 0.1",
      "--min-learning-rate requires --schedule cosine or plateau."
    ),
    (
      "train af40 -o run --schedule-epochs 3",
      "--schedule-epochs requires --schedule step, cosine, or plateau."
    ),
    (
      "train af40 -o run --schedule cosine --schedule-gamma 0.5",
      "--schedule-gamma requires --schedule step or plateau."
    ),
    ("train af40 -o run --class-weights 1,0", "The value '1,0' is invalid for '--class-weights <LIST>'"),
    (
      "train af40 -o run --label-smoothing 1",
      "--label-smoothing: expected at least 0 and below 1, found 1.0."
    ),
    ("train af40 -o run --resume --overwrite", "--resume and --overwrite cannot be combined."),
    ("train af40 -o run --loss hinge", "The value 'hinge' is invalid for '--loss <NAME>'"),
    ("train af40 -o run --pooling flatten", "The value 'flatten' is invalid for '--pooling <MODE>'"),
    ("train af40 -o run --chunk-length 0", "--chunk-length: expected 1 frame or more, found 0."),
    (
      "train af40 -o run --chunk-length 4 --random-chunk-length 4",
      "--chunk-length and --random-chunk-length cannot be combined."
    ),
    ("train af40 -o run --random-gain 2", "--random-gain: expected 0.0 to 1.0, found 2.0."),
    ("report run -o report.pdf", "-o requires a file name ending in .html or .svg."),
    ("evaluate run", "Missing expected argument '<DIR>'"),
    ("evaluate run af40 --split every", "The value 'every' is invalid for '--split <SPLIT>'."),
    ("tokens t.csv -o out", "Missing expected argument '--text-column <NAME>'"),
    ("tokens t.csv -o out --text-column 1 --labels a", "--labels requires --label-column."),
    ("tokens t.csv -o out --text-column 1 --min-count 0", "--min-count: expected at least 1, found 0."),
    (
      "tokens t.csv -o out --text-column 1 --max-vocabulary 0",
      "--max-vocabulary: expected at least 1, found 0."
    ),
    ("tokens t.csv -o out --text-column 1 --validation 1", "--validation: expected a fraction, at least 0"),
    ("signals in -o out --channels 0,0", "The value '0,0' is invalid for '--channels <N,M>'"),
    (
      "signals in -o out --columns a,",
      "--columns: expected names or numbers separated by commas, for example II,V5."
    ),
    ("signals in -o out --input-rate 0", "--input-rate: expected a number of Hz above 0, found 0.0."),
    ("nothing", "Unknown command 'nothing'."),
  ])
  func isRefused(_ line: String, _ message: String) throws {
    let folder = try ScratchFolder()
    let outcome = try PrepProcess(line.split(separator: " ").map(String.init), in: folder).wait()
    #expect(outcome.code == 64)
    #expect(outcome.errors.hasPrefix("prep: error: " + message), "\(outcome.errors)")
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
