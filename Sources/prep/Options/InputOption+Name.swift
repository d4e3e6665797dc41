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
    case .secondsBefore: "--seconds-before"
    case .secondsAfter: "--seconds-after"
    case .labelComment: "--label-comment"
    case .units: "--units"
    case .truncated: "--truncated"
    case .variable: "--variable"
    case .channelAxis: "--channel-axis"
    case .header: "--header"
    case .columns: "--columns"
    case .timeColumn: "--time-column"
    case .channels: "--channels"
    case .inputRate: "--input-rate"
    case .missing: "--missing"
    case .textColumn: "--text-column"
    case .textIDColumn: "--id-column"
    }
  }
}
