import Foundation

/// The sample that comes with the package.
public enum SampleData {
  /// 60 synthetic recordings in the layout of CinC 2017.
  public static let zip = package + "/sample-data/training2017-synthetic.zip"

  /// The package's folder, two above this file's.
  public static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
}
