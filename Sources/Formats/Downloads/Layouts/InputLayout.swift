/// How the files of a download stand for recordings and labels.
public enum InputLayout: String, CaseIterable, Sendable {
  /// PhysioNet/Computing in Cardiology Challenge 2017: a folder with `REFERENCE.csv` (id and label in each row) and,
  /// for each id, a MATLAB file and a WFDB header. 300 Hz.
  case cinc2017 = "cinc-2017"
  /// MATLAB files without labels: one, or all in a folder or archive. A WFDB header beside a file gives its sample
  /// rate and units.
  case matlab
  /// `.npy` files in a folder or a zip archive, one recording each; id, label and group come from their names by a
  /// `NamePattern`. `patient_{id}_{label}.npy` is recognized. An `.npz` file is such an archive too.
  case npyArchive = "npy-archive"
  /// Speech Commands: a folder for each word with `<speaker>_nohash_<n>.wav`. The label is the word, the group the
  /// speaker, and the split comes from `validation_list.txt` and `testing_list.txt`: what neither names is for
  /// training. `_background_noise_` is left out.
  case speechCommands = "speech-commands"
  /// WAV files without labels: one, or all in a folder or archive.
  case wav
  /// Tables of the UCR archive: a row for each recording, its class in the first column. Of files named `…_TRAIN` and
  /// `…_TEST`, given together or found in one folder, the one is for training and the other for testing.
  case ucr
  /// Tables of numbers without labels: one, or all `.csv` and `.tsv` files in a folder or archive. A row for each
  /// instant, a column for each channel.
  case csv
  /// Recordings in any format that is read, with a table of labels: a column names the file, others its label, group
  /// and split.
  case labeled = "labels-csv"
  /// WFDB records, as PhysioNet has them: those that `RECORDS` files list, or else all `.hea` files that are not
  /// segments of another. Without labels, or a recording for each annotation, or labeled by a comment in the header:
  /// `WfdbSettings`. The group is the folder of a record, where it has one of its own.
  case wfdb
}

/// Which numbers the samples of a recording are.
public enum SampleUnits: String, CaseIterable, Sendable {
  /// As the file stores them.
  case stored
  /// In the unit that the file states, by its gain and baseline.
  case physical
}
