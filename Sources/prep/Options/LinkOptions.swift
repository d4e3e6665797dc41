import ArgumentParser
import Formats

/// Options for symbolic links in an input directory.
struct LinkOptions: ParsableArguments {
  @Flag(name: .long, help: "Follow symbolic links that lead out of an input directory.")
  var followLinks = false

  /// The links to follow.
  var rule: Container.Links { followLinks ? .all : .inside }
}
