extension SequenceTask: Codable {
  private enum CodingKeys: String, CodingKey { case task, symbols, delay, maximumDelay }

  /// Decodes the name of the task and its parameters.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys) throws -> Int { try values.decode(Int.self, forKey: key) }
    switch try values.decode(String.self, forKey: .task) {
    case "echo": self = .echo(symbols: try number(.symbols), delay: try number(.delay))
    case "variable-echo":
      self = .variableEcho(symbols: try number(.symbols), maximumDelay: try number(.maximumDelay))
    case "parity": self = .parity
    case let name:
      throw DecodingError.dataCorruptedError(
        forKey: .task, in: values, debugDescription: "'\(name)', expected echo, variable-echo, or parity")
    }
  }

  /// Encodes the name of the task and its parameters: datasets for which they are equal have the same features.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .task)
    switch self {
    case .echo(let symbols, let delay):
      try values.encode(symbols, forKey: .symbols)
      try values.encode(delay, forKey: .delay)
    case .variableEcho(let symbols, let maximumDelay):
      try values.encode(symbols, forKey: .symbols)
      try values.encode(maximumDelay, forKey: .maximumDelay)
    case .parity: break
    }
  }
}
