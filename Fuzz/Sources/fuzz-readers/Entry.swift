import Foundation
import ReaderContracts

/// The reader that this process tries, by the variable PREP_READER.
private let contract: ReaderContract = {
  let name = ProcessInfo.processInfo.environment["PREP_READER"] ?? ""
  guard let contract = ReaderContract(rawValue: name) else {
    let names = ReaderContract.allCases.map(\.rawValue).joined(separator: " ")
    FileHandle.standardError.write(Data("PREP_READER must be one of: \(names)\n".utf8))
    exit(64)
  }
  return contract
}()

/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do { try contract.check([UInt8](UnsafeBufferPointer(start: start, count: count))) } catch {
    FileHandle.standardError.write(Data("\(contract.rawValue): \(error)\n".utf8))
    abort()
  }
  return 0
}
