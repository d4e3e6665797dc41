internal import CSystem
import Glibc

/// The system's words for an error number.
func systemMessage(_ code: Int32) -> String {
  var buffer = [CChar](repeating: 0, count: 256)
  guard unsafe strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
  return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// What Swift's own headers of the system do not have.
enum SystemCalls {
  static func installFaultMessage() { csystem_install() }

  static func remember(_ start: UnsafeRawPointer, count: Int, path: String) -> Int32 {
    unsafe csystem_remember(start, count, path)
  }

  static func forget(_ number: Int32) { csystem_forget(number) }

  static func fail(_ path: String) -> Never { unsafe csystem_fail(path) }

  static func exchange(_ path: String, _ other: String) -> Bool { unsafe csystem_exchange(path, other) == 0 }
}
