import ArgumentParser

/// Sizes separated by commas; 0 alone for none.
struct SizeList: ExpressibleByArgument {
  let sizes: [Int]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard !parts.contains(nil) else { return nil }
    sizes = parts == [0] ? [] : parts.compactMap { $0 }
  }
}
