import Formats

extension InputOption {
  /// The option as it is typed.
  var name: String {
    switch self {
    case .layout: "--layout"
    case .namePattern: "--name-pattern"
    case .labelFile: "--labels-file"
    case .fileColumn: "--file-column"
    case .labelColumn, .textLabelColumn: "--label-column"
    case .groupColumn, .textGroupColumn: "--group-column"
    case .splitColumn: "--split-column"
    case .annotator: "--annotations"
    case .symbols: "--annotation-symbols"
    case .secondsBefore: "--window-before"
    case .secondsAfter: "--window-after"
    case .labelComment: "--label-comment"
    case .units: "--units"
    case .truncated: "--truncated"
    case .variable: "--variable"
    case .channelAxis: "--channels-by"
    case .header: "--header"
    case .columns: "--columns"
    case .timeColumn: "--time-column"
    case .channels: "--channel"
    case .inputRate: "--input-rate"
    case .missing: "--missing"
    case .textColumn: "--text-column"
    case .textIDColumn: "--id-column"
    }
  }
}
