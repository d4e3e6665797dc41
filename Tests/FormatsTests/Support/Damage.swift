import DataModel
import Formats
import Testing

/// Every single changed bit of a small file, and some changes of several bytes at once: `read` must come back from all
/// of them. What it makes of them is not looked at: data bytes have no checksum.
func expectReturnsFromDamage(_ whole: [UInt8], _ read: (FileBytes) throws -> Void) {
  func tryRead(_ bytes: [UInt8]) { do { try read(FileBytes(name: "damaged", bytes)) } catch {} }
  for i in whole.indices {
    for bit in 0..<8 {
      var damaged = whole
      damaged[i] ^= 1 << bit
      tryRead(damaged)
    }
  }
  var random = SeededGenerator(seed: 1, purpose: .augmentation)
  for _ in 0..<500 {
    var damaged = whole
    for _ in 0...random.below(4) {
      damaged[random.below(whole.count)] = UInt8(truncatingIfNeeded: random.next())
    }
    tryRead(damaged)
  }
}
