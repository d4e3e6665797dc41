import Foundation
import TestSupport
import Testing

@testable import prep

/// Messages about names that do not exist and about values that look like options.
@Suite struct SuggestionTests {
  @Test(arguments: [
    ("trian", "Unknown command 'trian'; did you mean 'train'?"),
    ("eval run af40", "Unknown command 'eval'; did you mean 'evaluate'?"),
    ("fit af40", "Unknown command 'fit'; did you mean 'train'?"),
    ("nothing", "Unknown command 'nothing'."),
    ("help trian", "Unknown command 'trian'; did you mean 'train'?"),
    ("help nothing", "Unknown command 'nothing'."),
    ("train af40 -o run --lr 0.1", "Unknown option '--lr'; did you mean '--learning-rate'?"),
    ("train af40 -o run --lr=0.1", "Unknown option '--lr'; did you mean '--learning-rate'?"),
    ("train --lr 0.1", "Unknown option '--lr'; did you mean '--learning-rate'?"),
    ("train af40 -o run --bs 8", "Unknown option '--bs'; did you mean '--batch-size'?"),
    ("train af40 -o run --hiden 8", "Unknown option '--hiden'; did you mean '--hidden'?"),
    ("train af40 -o run -hidden 8", "Unknown option '-hidden'; did you mean '--hidden'?"),
    (
      "train af40 -o run --gpu",
      "Unknown option '--gpu'. prep runs on the CPU; --jobs sets the number of threads."
    ),
    ("signals in -o out --sr 100", "Unknown option '--sr'; did you mean '--sample-rate' or '--input-rate'?"),
    ("signals in -o out --sample_rate 100", "Unknown option '--sample_rate'; did you mean '--sample-rate'?"),
    ("mfcc in -o out --nfft 100", "Unknown option '--nfft'; did you mean '--n-fft'?"),
    ("mfcc in -o out --nmels=40", "Unknown option '--nmels'; did you mean '--n-mels'?"),
    ("mfcc in -o out --hop 100", "Unknown option '--hop'; did you mean '--hop-length'?"),
    ("mfcc in -o out --win-len 100", "Unknown option '--win-len'; did you mean '--win-length'?"),
    ("spectrogram in -o out --win-len 100", "Unknown option '--win-len'; did you mean '--nperseg'?"),
    ("signals in -o out --epochs 3", "Unknown option '--epochs'; it is an option of 'prep train'."),
    ("signals in -o out --foo", "Unknown option '--foo'."),
    ("train af40 -o run --hidden -5", "--hidden: expected 1 to 1,048,576, found -5."),
    ("inspect in --min-samples -1", "--min-samples: expected 0 or more, found -1."),
    ("inspect in --input-rate -.5", "--input-rate: expected a number of Hz above 0, found -0.5."),
  ])
  func isSuggested(_ line: String, _ message: String) throws {
    let folder = try ScratchFolder()
    let outcome = try PrepProcess(line.split(separator: " ").map(String.init), in: folder).wait()
    #expect(outcome.code == 64)
    #expect(outcome.errors.hasPrefix("prep: error: \(message)\nUsage: prep"), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  /// Meanings name options and commands, not what has been renamed or removed: each leads somewhere.
  @Test func everyMeaningExists() throws {
    let outline = try #require(CommandOutline.read())
    let commands = try #require(outline.subcommands)
    let options = Set(commands.flatMap(\.optionNames)).union(OptionAliases.all.map(\.new))
    for (typed, names) in Suggestions.meanings {
      #expect(Set(names).isSubset(of: options), "\(typed)")
    }
    for (typed, names) in Suggestions.commandMeanings {
      #expect(Set(names).isSubset(of: commands.map(\.commandName)), "\(typed)")
    }
  }

  @Test func lettersAreCounted() {
    #expect(NearNames.distance("trian", "train") == 1)
    #expect(NearNames.distance("", "abc") == 3 && NearNames.distance("abc", "") == 3)
    #expect(NearNames.distance("kitten", "sitting") == 3)
  }

  @Test func onlyValuesOfOptionsAreJoined() {
    func joined(_ line: String) -> String {
      NegativeValues.joined(in: line.split(separator: " ").map(String.init)).joined(separator: " ")
    }
    #expect(joined("signals in --labels -1,1 -o out") == "signals in --labels=-1,1 -o out")
    #expect(joined("signals in --quiet -1") == "signals in --quiet -1")
    #expect(joined("signals in --labels=a -1") == "signals in --labels=a -1")
    #expect(joined("signals --labels -x") == "signals --labels -x")
    #expect(joined("signals -- --labels -1") == "signals -- --labels -1")
  }
}
