extension Format {
  /// WFDB records, known by their headers.
  public static let wfdb = Format(
    name: "wfdb", summary: "WFDB records: a header (.hea) and signal files in 11 formats, several segments",
    suffixes: [".hea"], options: [.units], isOneRecording: true
  ) { WfdbRecordReader() }
}
