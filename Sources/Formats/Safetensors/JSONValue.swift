/// A strict reader of JSON (RFC 8259) for file headers. Foundation's decoder lets duplicate names pass, which would
/// let two readers see two different files in the same bytes.
enum JSONValue: Equatable {
  case object([Member])
  case array([JSONValue])
  case string(String)
  case natural(Int)
  /// Any number that is not a natural number that fits an `Int`; headers have no use for its value.
  case otherNumber
  case boolean(Bool)
  case null

  /// One name of an object and what stands for it.
  struct Member: Equatable {
    var name: String
    var value: JSONValue
  }

  /// Position at which the JSON is invalid.
  struct ParseError: Error, Equatable {
    var offset: Int
    var expected: String
    var found: String
  }

  /// Reads one value with nothing but white space around it.
  init(parsing bytes: [UInt8]) throws(ParseError) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.document()
  }

  /// The member of this name, if this is an object that has one.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The elements, if this is an array of natural numbers.
  var naturalNumbers: [Int]? {
    guard case .array(let elements) = self else { return nil }
    var numbers: [Int] = []
    for element in elements {
      guard case .natural(let number) = element else { return nil }
      numbers.append(number)
    }
    return numbers
  }
}
