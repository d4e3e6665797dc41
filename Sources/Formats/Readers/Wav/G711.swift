/// The two companding laws of ITU-T G.711, decoded to 16-bit numbers: the 14 bits of mu-law and 13 of A-law,
/// left-justified.
enum G711 {
  /// Sample of each byte, mu-law (table 2a and 2b).
  static let muLaw: [Float] = (0..<256).map { byte in
    // All bits are sent inverted, so that silence has many ones.
    let bits = ~byte & 0xFF
    let magnitude = ((bits & 0xF) << 3 + 0x84) << (bits >> 4 & 7) - 0x84
    return Float(bits & 0x80 != 0 ? -magnitude : magnitude)
  }

  /// Sample of each byte, A-law (table 1a and 1b).
  static let aLaw: [Float] = (0..<256).map { byte in
    // Every other bit is sent inverted.
    let bits = byte ^ 0x55
    let segment = bits >> 4 & 7
    let step = (bits & 0xF) << 4 + 8
    let magnitude = segment == 0 ? step : (step + 0x100) << (segment - 1)
    return Float(bits & 0x80 != 0 ? magnitude : -magnitude)
  }
}
