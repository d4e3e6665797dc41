import Foundation
import FoundationXML
import Nets
import Shards
import TestSupport
import Testing

@testable import Pipelines

@Suite struct ReportTests {
  /// The texts of an XML document; nil where it is not well-formed.
  private func texts(_ xml: String) -> [String]? {
    final class Collector: NSObject, XMLParserDelegate {
      var texts: [String] = []
      var current = ""
      func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
      ) { current = "" }
      func parser(_ parser: XMLParser, foundCharacters string: String) { current += string }
      func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
      ) { if name == "text" { texts.append(current) } }
    }
    let collector = Collector()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = collector
    return parser.parse() ? collector.texts : nil
  }

  @Test func pictureAndPageAreWellFormed() throws {
    let folder = try ScratchFolder()
    let chain = Chain(folder)
    let classes = ["<AF> & \"flutter\"", "N\u{1}"]
    var download = CincDownload(count: 12)
    download.labels = download.labels.enumerated().map { place, line in
      line.prefix(7) + "\"" + classes[place % 2].replacing("\"", with: "\"\"") + "\""
    }
    try chain.spectrogram(download.write(to: folder))
    try chain.chunks()
    try chain.train(chain.trainJob(epochs: 1))
    try ReportJob(run: folder("run"), output: folder("r.svg")).run(pool: chain.pool)
    let svg = String(decoding: try chain.bytes("r.svg"), as: UTF8.self)
    let found = try #require(texts(svg))
    #expect(found.contains("<AF> & \"flutter\"") && found.contains("N\u{FFFD}"))
    #expect(found.contains("best epoch: 1"))
    try ReportJob(run: folder("run"), output: folder("r.html")).run(pool: chain.pool)
    #expect(found.contains("Confusion matrix, validation set, epoch 1"))
    #expect(found.contains("Predicted label") && found.contains("True") && found.contains("label"))
    let html = String(decoding: try chain.bytes("r.html"), as: UTF8.self)
    #expect(html.contains("<h1>LSTM on af40</h1>"))
    #expect(html.contains(svg) && html.hasPrefix("<!DOCTYPE html>"))
  }

  /// The page names the network that was trained, in words and with separated thousands.
  @Test func pagesDescribeTheRun() throws {
    let folder = try ScratchFolder()
    let chain = Chain(folder)
    try chain.spectrogram(CincDownload(count: 12).write(to: folder))
    try chain.chunks()
    var job = chain.trainJob(epochs: 1)
    job.network = NetworkPreset.conv.configuration
    // Chunks have 8 frames.
    job.network.frontEnd.convolutions = [ConvolutionShape(channels: 64, kernel: 3)]
    let record = try chain.train(job)
    try ReportJob(run: folder("run"), output: folder("r.html")).run(pool: chain.pool)
    let html = String(decoding: try chain.bytes("r.html"), as: UTF8.self)
    #expect(!html.lowercased().contains("lstm"))
    #expect(html.contains("<h1>Convolutional network on af40</h1>"))
    #expect(html.contains("conv 64x3, mean pooling; 3,393 parameters"))
    let data = record.data
    #expect(html.contains("<td>\(data.trainItems) training, \(data.validationItems) validation</td>"))
    let frames = try #require(data.normalization?.rows)
    #expect(html.contains("<td>mean and standard deviation of \(frames) training frames</td>"))
  }

  @Test func runsWithoutValidationAreDrawnToo() throws {
    let folder = try ScratchFolder()
    let chain = Chain(folder)
    try chain.spectrogram(CincDownload().write(to: folder))
    try chain.chunks(validation: 0)
    let record = try chain.train(chain.trainJob(epochs: 2))
    #expect(record.bestEpoch == nil && record.data.validationItems == 0)
    try ReportJob(run: folder("run"), output: folder("r.svg")).run(pool: chain.pool)
    let found = try #require(texts(String(decoding: try chain.bytes("r.svg"), as: UTF8.self)))
    #expect(found.contains("no validation items"))
  }

  /// Losses that ran away, or are no numbers, must not stop the report.
  @Test(arguments: [[1e30, 0.5], [.nan, 1], [.infinity, .nan], [0, 0], [1e-12, 2e-12]])
  func anyValuesCanBeDrawn(_ values: [Double]) throws {
    var picture = Drawing(width: 470, height: 320)
    let points = values.enumerated().map { (Double($0.offset + 1), $0.element) }
    LineChart(title: "Loss", series: [.init(name: "training", style: "train", points: points)], mark: 1)
      .draw(in: &picture, x: 0, y: 0, width: 470, height: 320)
    #expect(texts(picture.svg)?.contains("Loss") == true)
    #expect(!picture.svg.contains("nan") && !picture.svg.contains("inf"))
  }

  @Test(arguments: [1, 2, 5, 12, 35, 60, 61, 4096]) func matricesFitThePage(_ count: Int) throws {
    var picture = Drawing(width: 960, height: 0)
    let names = (0..<count).map { "a class with a long name, number \($0)" }
    let matrix = MatrixChart(
      title: "Items", names: names,
      counts: (0..<count).map { label in (0..<count).map { $0 == label ? 7 : 0 } })
    picture.height = matrix.draw(in: &picture, x: 0, y: 0)
    #expect(picture.height < 1200)
    #expect(texts(picture.svg)?.isEmpty == false)
    let sides = picture.svg.matches(of: #/<rect x="([0-9.]+)" y="[0-9.]+" width="([0-9.]+)"/#)
    #expect(sides.allSatisfy { (Double($0.1) ?? 0) + (Double($0.2) ?? 0) <= 960 })
  }

  @Test func axesHaveRoundNumbers() {
    #expect(Ticks.epochs(1) == [1])
    #expect(Ticks.epochs(10) == Array(1...10))
    #expect(Ticks.epochs(20) == [2, 4, 6, 8, 10, 12, 14, 16, 18, 20])
    #expect(Ticks.epochs(21).count == 10)
    #expect(Ticks.epochs(200) == Array(stride(from: 20, through: 200, by: 20)))
    #expect(Ticks.epochs(16_777_215).count <= 10)
    #expect(Ticks.above(0.69) == 1 && Ticks.above(1.2) == 2 && Ticks.above(2.1) == 2.5 && Ticks.above(0) == 1)
    #expect(Ticks.label(0.6) == "0.6" && Ticks.label(1e30) == "1e+30" && Ticks.label(0.0002) == "0.0002")
  }
}
