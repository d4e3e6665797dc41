internal import COpenSSL

/// The SHA-256 of bytes that come in pieces (FIPS 180-4), as `sha256sum` prints it.
///
/// OpenSSL's is used because it runs on the processor's SHA instructions where there are any.
@safe
public struct Checksum: ~Copyable {
  private let context: OpaquePointer?

  /// Starts with no bytes.
  public init() {
    unsafe context = EVP_MD_CTX_new()
    let started = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    precondition(started == 1, "OpenSSL has no SHA-256")
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Adds bytes.
  public mutating func update(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { raw in _ = unsafe EVP_DigestUpdate(context, raw.baseAddress, raw.count) }
  }

  /// Adds bytes.
  public mutating func update(_ bytes: FileBytes) {
    unsafe bytes.withUnsafeBytes { raw in _ = unsafe EVP_DigestUpdate(context, raw.baseAddress, raw.count) }
  }

  /// The checksum of all bytes so far, in 64 hexadecimal digits.
  public consuming func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe EVP_DigestFinal_ex(context, &digest, nil)
    return digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

extension FileBytes {
  /// The SHA-256 of the bytes, in 64 hexadecimal digits.
  public var checksum: String {
    var checksum = Checksum()
    checksum.update(self)
    return checksum.finish()
  }
}
