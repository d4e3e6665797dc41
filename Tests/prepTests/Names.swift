import Foundation
import TestSupport

/// What a user sees in a folder.
func visibleNames(in folder: ScratchFolder, _ name: String = "") throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder(name)).filter { !$0.hasPrefix(".") }.sorted()
}
